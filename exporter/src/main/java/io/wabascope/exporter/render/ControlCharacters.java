package io.wabascope.exporter.render;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.regex.Pattern;

/**
 * Texts without characters that a terminal obeys: C0 (U+0000 to U+001F), U+007F and C1 (U+0080 to
 * U+009F).
 *
 * <p>Each becomes U+FFFD and its code in four hex digits, and so does U+FFFD itself: two texts that
 * differ still differ. A newline stays.
 */
public final class ControlCharacters {
  private static final char SIGN = '\uFFFD';
  private static final Pattern REPLACED =
      Pattern.compile("[\\x00-\\x09\\x0b-\\x1f\\x7f-\\x9f\\ufffd]");

  private ControlCharacters() {}

  /** Whether that character is replaced. */
  static boolean isReplaced(char c) {
    return (c != '\n' && Character.isISOControl(c)) || c == SIGN;
  }

  public static String replaceIn(String text) {
    return REPLACED.matcher(text).replaceAll(found -> SIGN + hex(found.group().charAt(0)));
  }

  /** The same for a text in UTF-8; most texts are printable ASCII. */
  public static byte[] replaceIn(byte[] text) {
    for (byte b : text) {
      if ((b < ' ' && b != '\n') || b == 0x7f) { // bytes outside of ASCII are negative
        return replaceIn(new String(text, UTF_8)).getBytes(UTF_8);
      }
    }
    return text;
  }

  private static String hex(int code) {
    return String.format("%04x", code);
  }
}
