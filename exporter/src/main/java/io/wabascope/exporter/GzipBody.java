package io.wabascope.exporter;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Parts in a row as one gzip member, of compressed pieces that are there already. */
final class GzipBody implements Body {
  private static final byte[] HEAD = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};
  private static final int TAIL = 10;

  private final Slices slices;
  private final Slice slice = new Slice();
  private boolean tailed;

  GzipBody(Slices slices) {
    this.slices = slices;
    slice.set(HEAD, 0, HEAD.length);
  }

  @Override
  public long length() {
    return HEAD.length + slices.sum().deflated() + TAIL;
  }

  @Override
  public boolean isReady() {
    return true;
  }

  @Override
  public void take(ByteBuffer into) {
    while (into.hasRemaining()) {
      if (!slice.isEmpty()) {
        slice.drainTo(into);
      } else if (slices.next()) {
        slices.deflated(slice);
      } else if (tailed) {
        return;
      } else {
        tailed = true;
        slice.set(tail(), 0, TAIL);
      }
    }
  }

  @Override
  public void close() {
    // holds nothing
  }

  /** An empty final block, then checksum and length. */
  private byte[] tail() {
    return ByteBuffer.allocate(TAIL)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put((byte) 3)
        .put((byte) 0)
        .putInt(slices.sum().crc())
        .putInt((int) slices.sum().plain())
        .array();
  }
}
