package io.wabascope.agent.logging;

import java.util.Map;

/** The format of a log line: both have the same fields in the same order. */
public enum LogFormat {
  LOGFMT {
    @Override
    String line(Map<String, String> fields) {
      StringBuilder out = new StringBuilder(160);
      fields.forEach((key, value) -> {
        if (out.length() > 0) {
          out.append(' ');
        }
        out.append(key).append('=');
        if (isPlain(value)) {
          out.append(value);
        } else {
          quote(value, out);
        }
      });
      return out.toString();
    }
  },
  JSON {
    @Override
    String line(Map<String, String> fields) {
      StringBuilder out = new StringBuilder(200).append('{');
      fields.forEach((key, value) -> {
        if (out.length() > 1) {
          out.append(',');
        }
        quote(key, out);
        out.append(':');
        quote(value, out);
      });
      return out.append('}').toString();
    }
  };

  /** Formats the event on one line, without a line break. */
  abstract String line(Map<String, String> fields);

  private static boolean isPlain(String value) {
    return !value.isEmpty()
        && value.chars().allMatch(c -> c > ' ' && c < 127 && c != '"' && c != '=' && c != '\\');
  }

  private static void quote(String value, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (isInvisible(c) || Character.isSurrogate(c)) {
            surrogateOrControl(value, i, out);
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }

  /** Control characters, line separators, and characters that change the direction of a line. */
  private static boolean isInvisible(char c) {
    int type = Character.getType(c);
    return Character.isISOControl(c)
        || type == Character.FORMAT
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR;
  }

  /** A pair of surrogates is one character; a single one is escaped like a control character. */
  private static void surrogateOrControl(String value, int i, StringBuilder out) {
    char c = value.charAt(i);
    boolean paired = (Character.isHighSurrogate(c)
            && i + 1 < value.length()
            && Character.isLowSurrogate(value.charAt(i + 1)))
        || (Character.isLowSurrogate(c) && i > 0 && Character.isHighSurrogate(value.charAt(i - 1)));
    if (paired) {
      out.append(c);
    } else {
      out.append(String.format("\\u%04x", (int) c));
    }
  }
}
