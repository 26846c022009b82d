package io.wabascope.agent.graph;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;

/** The number of a JSON text that was come upon last: where it is, and how it was sent. */
final class JsonNumber {
  private static final int MOST_DIGITS = 100;

  private final byte[] text;
  private int from;
  private int to;
  private boolean isWhole;

  JsonNumber(byte[] text) {
    this.text = text;
  }

  /** Finds the end of the number that begins at that place. */
  int find(int start) throws IOException {
    int at = isAt(start, '-') ? start + 1 : start;
    int whole = isAt(at, '0') ? at + 1 : digits(at); // a digit after a zero is no part of it
    int digits = whole - at;
    at = whole;
    if (isAt(at, '.')) {
      at = digits(at + 1);
      digits += at - whole - 1;
    }
    if (isAt(at, 'e') || isAt(at, 'E')) {
      int begin = isAt(at + 1, '+') || isAt(at + 1, '-') ? at + 2 : at + 1;
      at = digits(begin);
      digits += at - begin;
    }
    if (digits > MOST_DIGITS) {
      throw new IOException("a number too long");
    }
    from = start;
    to = at;
    isWhole = at == whole;
    return at;
  }

  private boolean isAt(int at, char c) {
    return at < text.length && text[at] == c;
  }

  private int digits(int from) throws IOException {
    int at = from;
    while (at < text.length && text[at] >= '0' && text[at] <= '9') {
      at++;
    }
    if (at == from) {
      throw new IOException("no digit");
    }
    return at;
  }

  /** Whether it has neither a fraction nor an exponent. */
  boolean isWhole() {
    return isWhole;
  }

  /** The number as it was sent. */
  String read() {
    return new String(text, from, to - from, ISO_8859_1);
  }
}
