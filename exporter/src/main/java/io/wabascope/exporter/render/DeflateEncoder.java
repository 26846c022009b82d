package io.wabascope.exporter.render;

import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Encodes blocks of a deflate stream that can be joined in any order.
 *
 * <p>Each block starts without history and ends on a byte boundary without a final block (a sync
 * flush), so blocks of different ages join into one stream. Not thread-safe; holds native memory
 * until it is closed.
 */
public final class DeflateEncoder implements AutoCloseable {
  /** Level 6 gives smaller blocks than level 1; RATIONALE.md has the reason. */
  private static final int LEVEL = 6;

  private final Deflater deflater = new Deflater(LEVEL, true);
  private final CRC32 crc = new CRC32();
  private byte[] out = new byte[16 * 1024];
  private int length;

  /** Compresses the first bytes of the array and replaces the previous block. */
  void encode(byte[] plain, int size) {
    crc.reset();
    crc.update(plain, 0, size);
    length = 0;
    if (size == 0) {
      return;
    }
    deflater.reset();
    deflater.setInput(plain, 0, size);
    while (true) {
      int space = out.length - length;
      int written = deflater.deflate(out, length, space, Deflater.SYNC_FLUSH);
      length += written;
      if (written < space) {
        return;
      }
      out = Arrays.copyOf(out, out.length * 2);
    }
  }

  int crc() {
    return (int) crc.getValue();
  }

  int length() {
    return length;
  }

  byte[] toByteArray() {
    return Arrays.copyOf(out, length);
  }

  void copyTo(byte[] target, int offset) {
    System.arraycopy(out, 0, target, offset, length);
  }

  @Override
  public void close() {
    deflater.end();
  }
}
