package io.wabascope.config;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Prints settings as a configuration file that loads as the same settings again.
 *
 * <p>Every key in force stands in it, defaults included. Of a secret only the place is printed.
 */
public final class SettingsPrinter {
  private static final Pattern SURELY_TEXT = Pattern.compile("[A-Za-z0-9/.][A-Za-z0-9_/.:+-]*");
  private static final Pattern LIKE_A_NUMBER = Pattern.compile("[0-9._:+-]*[:]?");

  private SettingsPrinter() {}

  public static String print(Settings settings) {
    StringBuilder out = new StringBuilder();
    keys(settings.written(), "", out);
    return out.toString();
  }

  private static void keys(Map<?, ?> keys, String indent, StringBuilder out) {
    keys.forEach((key, value) -> {
      out.append(indent).append(scalar(key)).append(':');
      value(value, indent, out);
    });
  }

  private static void value(Object value, String indent, StringBuilder out) {
    if (value instanceof Map<?, ?> keys) {
      out.append('\n');
      keys(keys, indent + "  ", out);
    } else if (value instanceof List<?> list && list.stream().anyMatch(Map.class::isInstance)) {
      out.append('\n');
      list.forEach(item -> item((Map<?, ?>) item, indent + "  ", out));
    } else if (value instanceof List<?> list) {
      out.append(' ')
          .append(list.stream().map(SettingsPrinter::scalar).toList())
          .append('\n');
    } else {
      out.append(' ').append(scalar(value)).append('\n');
    }
  }

  private static void item(Map<?, ?> item, String indent, StringBuilder out) {
    StringBuilder keys = new StringBuilder();
    keys(item, indent + "  ", keys);
    keys.setCharAt(indent.length(), '-');
    out.append(keys);
  }

  private static String scalar(Object value) {
    if (value instanceof Double number) {
      return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }
    if (!(value instanceof String text)) {
      return value.toString();
    }
    boolean bare = SURELY_TEXT.matcher(text).matches()
        && !LIKE_A_NUMBER.matcher(text).matches()
        && !text.endsWith(":")
        && !text.equalsIgnoreCase("null");
    return bare ? text : quoted(Interpolation.escape(text));
  }

  private static String quoted(String text) {
    StringBuilder out = new StringBuilder("\"");
    text.codePoints().forEach(c -> {
      if (c == '"' || c == '\\') {
        out.append('\\').append((char) c);
      } else if (c < ' ' || c > '~') {
        out.append(String.format("\\U%08X", c));
      } else {
        out.append((char) c);
      }
    });
    return out.append('"').toString();
  }
}
