package io.wabascope.config;

import io.wabascope.config.yaml.Interpolation;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Prints settings as a configuration file that loads as the same settings again.
 *
 * <p>It prints every active key, defaults included. Of a secret it prints only the location.
 */
public final class SettingsPrinter {
  private static final Pattern UNQUOTED = Pattern.compile("[A-Za-z0-9/.][A-Za-z0-9_/.:+-]*");
  private static final Pattern NUMBER_LIKE = Pattern.compile("[0-9._:+-]*[:]?");

  private SettingsPrinter() {}

  public static String print(Settings settings) {
    StringBuilder out = new StringBuilder();
    writeMap(settings.toMap(), "", out);
    return out.toString();
  }

  private static void writeMap(Map<?, ?> keys, String indent, StringBuilder out) {
    keys.forEach((key, value) -> {
      out.append(indent).append(formatScalar(key)).append(':');
      writeValue(value, indent, out);
    });
  }

  private static void writeValue(Object value, String indent, StringBuilder out) {
    if (value instanceof Map<?, ?> keys) {
      out.append('\n');
      writeMap(keys, indent + "  ", out);
    } else if (value instanceof List<?> list && list.stream().anyMatch(Map.class::isInstance)) {
      out.append('\n');
      list.forEach(item -> writeListItem((Map<?, ?>) item, indent + "  ", out));
    } else if (value instanceof List<?> list) {
      out.append(' ')
          .append(list.stream().map(SettingsPrinter::formatScalar).toList())
          .append('\n');
    } else {
      out.append(' ').append(formatScalar(value)).append('\n');
    }
  }

  private static void writeListItem(Map<?, ?> item, String indent, StringBuilder out) {
    StringBuilder keys = new StringBuilder();
    writeMap(item, indent + "  ", keys);
    keys.setCharAt(indent.length(), '-');
    out.append(keys);
  }

  private static String formatScalar(Object value) {
    if (value instanceof Double number) {
      return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }
    if (!(value instanceof String text)) {
      return value.toString();
    }
    boolean isUnquoted = UNQUOTED.matcher(text).matches()
        && !NUMBER_LIKE.matcher(text).matches()
        && !text.endsWith(":")
        && !text.equalsIgnoreCase("null");
    return isUnquoted ? text : quote(Interpolation.escape(text));
  }

  private static String quote(String text) {
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
