package io.wabascope.agent.graph;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;

/**
 * The string of a JSON text that was come upon last: where it is, and what it says.
 *
 * <p>Found and checked without being decoded, since most are passed over or were read before. What
 * is of UTF-8's form is let through, as Jackson does: halves of surrogate pairs and what is longer
 * than it need be come out as odd characters, which {@link Texts} puts right.
 */
final class JsonString {
  private static final int LONGEST = 1 << 20;
  private static final long EACH = 0x0101010101010101L;

  private final byte[] text;
  private int from;
  private int to;
  private boolean isPlain;

  JsonString(byte[] text) {
    this.text = text;
  }

  /**
   * Finds the end of a string.
   *
   * @param start the place after its opening quote
   * @return the place after its closing quote
   */
  int find(int start) throws IOException {
    int at = plain(start);
    isPlain = at < text.length && text[at] == '"';
    while (at < text.length && text[at] != '"') {
      at = plain(text[at] == '\\' ? escape(at + 1) : character(at));
    }
    if (at >= text.length) {
      throw new IOException("a string without an end");
    }
    from = start;
    to = at;
    return at + 1;
  }

  /** The next place of what is no printable ASCII, a quote or a backslash; eight bytes at once. */
  private int plain(int start) {
    int at = start;
    for (; at <= text.length - Long.BYTES; at += Long.BYTES) {
      long bytes = Words.at(text, at);
      long quotes = bytes ^ (EACH * '"');
      long escapes = bytes ^ (EACH * '\\');
      // a byte's highest bit is set if it is zero in one of those two, below 0x20, or above 0x7f
      long odd = ((quotes - EACH) & ~quotes) | ((escapes - EACH) & ~escapes);
      odd = (odd | (bytes - EACH * ' ') | bytes) & (EACH << 7);
      if (odd != 0) {
        return at + (Long.numberOfTrailingZeros(odd) >> 3); // those after the first may be false
      }
    }
    while (at < text.length && text[at] >= ' ' && text[at] != '"' && text[at] != '\\') {
      at++;
    }
    return at;
  }

  /** Checks an escape, and returns the place after it. */
  private int escape(int at) throws IOException {
    int kind = at < text.length ? text[at] : 0;
    if (kind == 'u') {
      unit(at + 1);
      return at + 5;
    }
    if (kind == 0 || "\"\\/bfnrt".indexOf(kind) < 0) {
      throw new IOException("no such escape");
    }
    return at + 1;
  }

  /** The four digits of a UTF-16 unit. */
  private int unit(int at) throws IOException {
    int unit = 0;
    for (int i = at; i < at + 4; i++) {
      int digit = i < text.length ? Character.digit(text[i], 16) : -1;
      if (digit < 0) {
        throw new IOException("no hexadecimal digit");
      }
      unit = unit << 4 | digit;
    }
    return unit;
  }

  /** Checks a character of several bytes, and returns the place after it. */
  private int character(int at) throws IOException {
    int after = at + length(text[at]);
    if (after == at || after > text.length) {
      throw new IOException("a control character, or no UTF-8");
    }
    for (int i = at + 1; i < after; i++) {
      if ((text[i] & 0xc0) != 0x80) {
        throw new IOException("no UTF-8");
      }
    }
    return after;
  }

  /** How many bytes the character has that begins with this one and is no ASCII; 0 if none does. */
  private static int length(byte first) {
    if ((first & 0xe0) == 0xc0) {
      return 2;
    }
    return (first & 0xf0) == 0xe0 ? 3 : (first & 0xf8) == 0xf0 ? 4 : 0;
  }

  /** Where it begins, after its quote. */
  int from() {
    return from;
  }

  /** How many bytes it has in the text. */
  int size() {
    return to - from;
  }

  /** What it says. */
  String read() throws IOException {
    return isPlain && to - from <= LONGEST
        ? new String(text, from, to - from, ISO_8859_1)
        : decoded();
  }

  private String decoded() throws IOException {
    StringBuilder out = new StringBuilder(Math.min(to - from, LONGEST));
    for (int at = from; at < to; ) {
      if (text[at] == '\\') {
        at = unescape(at + 1, out);
      } else if (text[at] >= 0) {
        out.append((char) text[at++]);
      } else {
        at = decode(at, out);
      }
      if (out.length() > LONGEST) {
        throw new IOException("a string too long");
      }
    }
    return out.toString();
  }

  private int unescape(int at, StringBuilder out) throws IOException {
    if (text[at] == 'u') {
      out.append((char) unit(at + 1));
      return at + 5;
    }
    int simple = "bfnrt".indexOf(text[at]);
    out.append(simple < 0 ? (char) text[at] : "\b\f\n\r\t".charAt(simple));
    return at + 1;
  }

  private int decode(int at, StringBuilder out) {
    int length = length(text[at]);
    int point = text[at] & (0x7f >> length);
    for (int i = 1; i < length; i++) {
      point = point << 6 | (text[at + i] & 0x3f);
    }
    if (length == 4) { // without a check: what is no code point comes out as halves of pairs
      out.append((char) (0xd800 | ((point - 0x10000) >> 10)));
      point = 0xdc00 | (point & 0x3ff);
    }
    out.append((char) point);
    return at + length;
  }
}
