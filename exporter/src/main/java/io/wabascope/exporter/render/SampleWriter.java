package io.wabascope.exporter.render;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Writes the sample lines of a family as bytes.
 *
 * <p>It encodes UTF-8 itself, because millions of lines are rendered and none needs a String. Any
 * text is a valid label value: a lone surrogate, a {@linkplain ControlCharacters control
 * character} and U+FFFD are written as U+FFFD and their code in hex. Reusable; not thread-safe.
 */
public final class SampleWriter {
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] INFINITY = "+Inf".getBytes(StandardCharsets.US_ASCII);
  private static final int MAX_CHAR_BYTES = 7; // U+FFFD and four digits

  private byte[] bytes = new byte[8 * 1024];
  private int length;
  private @Nullable SampleTemplate template;
  private int labelCount;
  private int lineCount;
  private boolean counting;

  /** Clears the writer and starts lines of the template. */
  public SampleWriter start(SampleTemplate next) {
    return start(next, false);
  }

  /** Starts to count the lines of the template without writing them. */
  SampleWriter startCounting(SampleTemplate next) {
    return start(next, true);
  }

  private SampleWriter start(SampleTemplate next, boolean onlyCount) {
    template = next;
    counting = onlyCount;
    length = 0;
    labelCount = 0;
    lineCount = 0;
    return this;
  }

  /** The number of counted lines. */
  int lineCount() {
    return lineCount;
  }

  /** Writes the value of the next label. */
  public SampleWriter label(@Nullable String value) {
    if (counting) {
      return this;
    }
    SampleTemplate line = template();
    if (labelCount == line.labelCount()) {
      throw new IllegalStateException("too many labels for " + line);
    }
    append(line.labelPrefix(labelCount++));
    if (value != null) {
      appendEscaped(value);
    }
    return this;
  }

  /** Ends the line. */
  public void value(long value) {
    if (!startValue()) {
      return;
    }
    if (value >= 0 && value < 10) {
      appendAscii((byte) ('0' + value));
    } else {
      append(Long.toString(value).getBytes(StandardCharsets.US_ASCII));
    }
    endValue();
  }

  /** Ends the line with an infinite value. */
  void infinity() {
    if (startValue()) {
      append(INFINITY);
      endValue();
    }
  }

  /** Whether the value is to be written; false while lines are counted. */
  private boolean startValue() {
    if (counting) {
      lineCount++;
      return false;
    }
    SampleTemplate line = template();
    if (labelCount != line.labelCount()) {
      throw new IllegalStateException("too few labels for " + line);
    }
    append(line.valuePrefix());
    return true;
  }

  private void endValue() {
    appendAscii((byte) '\n');
    labelCount = 0;
  }

  /** The buffer; the written bytes are its first {@link #length()}, until the next write. */
  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }

  public boolean contentEquals(SampleWriter other) {
    return Arrays.equals(bytes, 0, length, other.bytes, 0, other.length);
  }

  public byte[] toByteArray() {
    return Arrays.copyOf(bytes, length);
  }

  private SampleTemplate template() {
    if (template == null) {
      throw new IllegalStateException("call start first");
    }
    return template;
  }

  private void append(byte[] added) {
    ensureCapacity(added.length);
    System.arraycopy(added, 0, bytes, length, added.length);
    length += added.length;
  }

  private void appendAscii(byte single) {
    ensureCapacity(1);
    bytes[length++] = single;
  }

  private void appendEscaped(String text) {
    int chars = text.length();
    ensureCapacity(Math.multiplyExact(chars, MAX_CHAR_BYTES));
    for (int i = 0; i < chars; i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        if (c == '"' || c == '\\') {
          bytes[length++] = '\\';
          bytes[length++] = (byte) c;
        } else if (c == '\n') {
          bytes[length++] = '\\';
          bytes[length++] = 'n';
        } else if (c < ' ' || c == 0x7F) {
          replaced(c);
        } else {
          bytes[length++] = (byte) c;
        }
      } else if (ControlCharacters.isReplaced(c)) {
        replaced(c);
      } else if (!Character.isSurrogate(c)) {
        appendUtf8(c);
      } else if (Character.isHighSurrogate(c)
          && i + 1 < chars
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        appendUtf8(Character.toCodePoint(c, text.charAt(++i)));
      } else {
        replaced(c);
      }
    }
  }

  /** Appends a character beyond ASCII; the capacity is ensured. */
  private void appendUtf8(int c) {
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

  /** U+FFFD and the code, in place of a character that must not be written. */
  private void replaced(char code) {
    appendUtf8('\uFFFD');
    for (int shift = 12; shift >= 0; shift -= 4) {
      bytes[length++] = HEX[(code >> shift) & 0xF];
    }
  }

  private void ensureCapacity(int added) {
    if (bytes.length - length < added) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + added));
    }
  }
}
