package io.wabascope.exporter.http;

import java.util.List;

/** HTML under construction: text from outside comes in through {@link #text} alone. */
final class Html {
  private final StringBuilder out = new StringBuilder();

  /** Markup of our own. */
  Html raw(String markup) {
    out.append(markup);
    return this;
  }

  /** Text of anybody's. */
  Html text(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '&' -> out.append("&amp;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        default -> out.append(c);
      }
    }
    return this;
  }

  /** Opens a table up to its first row. */
  Html table(String caption, List<String> columns) {
    raw("<table><caption>").text(caption).raw("</caption><thead><tr>");
    columns.forEach(column -> raw("<th scope=\"col\">").text(column).raw("</th>"));
    return raw("</tr></thead><tbody>");
  }

  Html cell(String label, String value) {
    return cell(label, value, false);
  }

  /** A cell that bears its column's label, for screens too narrow for columns. */
  Html cell(String label, String value, boolean bad) {
    raw("<td data-label=\"").text(label).raw(bad ? "\" class=\"bad\">" : "\">");
    return text(value).raw("</td>");
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
