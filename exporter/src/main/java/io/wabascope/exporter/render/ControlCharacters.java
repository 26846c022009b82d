package io.wabascope.exporter.render;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
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
  private static final byte[] SIGN_BYTES = String.valueOf(SIGN).getBytes(UTF_8);
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

  /** The same for a text in UTF-8. */
  public static byte[] replaceIn(byte[] text) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(text.length + 64);
    for (int i = 0; i < text.length; i++) {
      int one = text[i] & 0xFF;
      int next = i + 1 < text.length ? text[i + 1] & 0xFF : 0;
      if ((one < ' ' && one != '\n') || one == 0x7F) {
        replace(one, out);
      } else if (one == 0xC2 && next >= 0x80 && next <= 0x9F) {
        replace(next, out);
        i++;
      } else if (one == 0xEF
          && next == 0xBF
          && i + 2 < text.length
          && text[i + 2] == SIGN_BYTES[2]) {
        replace(SIGN, out);
        i += 2;
      } else {
        out.write(one);
      }
    }
    return out.toByteArray();
  }

  private static void replace(int code, ByteArrayOutputStream out) {
    out.writeBytes(SIGN_BYTES);
    out.writeBytes(hex(code).getBytes(US_ASCII));
  }

  private static String hex(int code) {
    return String.format("%04x", code);
  }
}
