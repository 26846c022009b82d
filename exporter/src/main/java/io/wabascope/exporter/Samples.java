package io.wabascope.exporter;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The sample lines of a family, as bytes.
 *
 * <p>It writes UTF-8 itself: millions of lines are rendered, none of them becomes a String. Any
 * text is a valid label value: what is not valid Unicode (half a surrogate pair) is written as
 * U+FFFD and its code in hex. Reused from family to family; not thread-safe.
 */
final class Samples {
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
  private static final int LONGEST_CHAR = 7; // U+FFFD and four digits

  private byte[] bytes = new byte[8 * 1024];
  private int length;
  private @Nullable LinePattern pattern;
  private int labels;
  private int begun;
  private int lines;
  private boolean counting;
  private final Rows.@Nullable Maker rows;

  Samples() {
    this(null);
  }

  /**
   * @param rows takes down how to write the lines again
   */
  Samples(Rows.@Nullable Maker rows) {
    this.rows = rows;
  }

  /** Starts over, for lines of that pattern. */
  Samples begin(LinePattern of) {
    length = 0;
    counting = false;
    if (rows != null) {
      rows.clear();
    }
    return go(of);
  }

  /** Starts over, for lines that are only counted. */
  Samples beginCount(LinePattern of) {
    lines = 0;
    counting = true;
    return go(of);
  }

  /** How many lines have been counted. */
  int lines() {
    return lines;
  }

  /** Goes on with lines of that pattern. */
  Samples go(LinePattern of) {
    pattern = of;
    labels = 0;
    begun = length;
    return this;
  }

  /** Gives the next label of the line its value. */
  Samples with(@Nullable String value) {
    if (counting) {
      return this;
    }
    LinePattern line = pattern();
    if (labels == line.labels()) {
      throw new IllegalStateException("too many labels for " + line);
    }
    raw(line.before(labels++));
    if (value != null) {
      escaped(value);
    }
    return this;
  }

  /** Ends the line. */
  void value(long value) {
    if (counting) {
      lines++;
      return;
    }
    LinePattern line = pattern();
    if (labels != line.labels()) {
      throw new IllegalStateException("too few labels for " + line);
    }
    if (rows != null) {
      rows.spoil();
    }
    raw(line.end());
    if (value >= 0 && value < 10) {
      ascii((byte) ('0' + value));
    } else {
      raw(Long.toString(value).getBytes(StandardCharsets.US_ASCII));
    }
    ascii((byte) '\n');
    ended();
  }

  /**
   * Ends the line, all but whose last label is given, and writes more that begin like it: one for
   * each of these endings.
   */
  void each(byte[][] endings) {
    if (counting) {
      lines += endings.length;
      return;
    }
    LinePattern line = pattern();
    if (labels != line.labels() - 1) {
      throw new IllegalStateException("the last label alone must be left of " + line);
    }
    if (rows != null) {
      rows.add(bytes, begun + line.before(0).length, length, endings);
    }
    raw(line.before(labels));
    int shared = length - begun;
    for (int i = 0; i < endings.length; i++) {
      if (i > 0) {
        room(shared);
        System.arraycopy(bytes, begun, bytes, length, shared);
        length += shared;
      }
      raw(endings[i]);
    }
    ended();
  }

  /** Gives all labels but the last their values at once, as they were written before. */
  Samples with(byte[] written, int from, int to) {
    LinePattern line = pattern();
    raw(line.before(0));
    room(to - from);
    System.arraycopy(written, from, bytes, length, to - from);
    length += to - from;
    labels = line.labels() - 1;
    return this;
  }

  /** How to write all of it again, if that was taken down. */
  @Nullable
  Rows rows() {
    return rows == null ? null : rows.made(pattern());
  }

  /** The bytes so far are the first {@link #length()} of these, until the next change. */
  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }

  boolean isSameAs(Samples that) {
    return Arrays.equals(bytes, 0, length, that.bytes, 0, that.length);
  }

  byte[] copy() {
    return Arrays.copyOf(bytes, length);
  }

  private void ended() {
    labels = 0;
    begun = length;
  }

  private LinePattern pattern() {
    if (pattern == null) {
      throw new IllegalStateException("begin first");
    }
    return pattern;
  }

  private void raw(byte[] more) {
    room(more.length);
    System.arraycopy(more, 0, bytes, length, more.length);
    length += more.length;
  }

  private void ascii(byte one) {
    room(1);
    bytes[length++] = one;
  }

  private void escaped(String text) {
    int chars = text.length();
    room(Math.multiplyExact(chars, LONGEST_CHAR));
    for (int i = 0; i < chars; i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        if (c == '"' || c == '\\') {
          bytes[length++] = '\\';
          bytes[length++] = (byte) c;
        } else if (c == '\n') {
          bytes[length++] = '\\';
          bytes[length++] = 'n';
        } else {
          bytes[length++] = (byte) c;
        }
      } else if (!Character.isSurrogate(c)) {
        character(c);
      } else if (Character.isHighSurrogate(c)
          && i + 1 < chars
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        character(Character.toCodePoint(c, text.charAt(++i)));
      } else {
        half(c);
      }
    }
  }

  /** A character beyond ASCII; there is room. */
  private void character(int c) {
    if (c < 0x800) {
      bytes[length++] = (byte) (0xC0 | (c >> 6));
    } else {
      if (c < 0x10000) {
        bytes[length++] = (byte) (0xE0 | (c >> 12));
      } else {
        bytes[length++] = (byte) (0xF0 | (c >> 18));
        bytes[length++] = (byte) (0x80 | ((c >> 12) & 0x3F));
      }
      bytes[length++] = (byte) (0x80 | ((c >> 6) & 0x3F));
    }
    bytes[length++] = (byte) (0x80 | (c & 0x3F));
  }

  private void half(char surrogate) {
    character('\uFFFD');
    for (int shift = 12; shift >= 0; shift -= 4) {
      bytes[length++] = HEX[(surrogate >> shift) & 0xF];
    }
  }

  private void room(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
    }
  }
}
