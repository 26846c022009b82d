package io.wabascope.exporter.render;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A body that joins compressed parts into one gzip member. */
final class GzipBody implements ResponseBody {
  private static final byte[] HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};
  private static final int TRAILER_LENGTH = 10;

  private final PartCursor partCursor;
  private final ByteSlice slice = new ByteSlice();
  private boolean trailerWritten;

  GzipBody(PartCursor partCursor) {
    this.partCursor = partCursor;
    slice.set(HEADER, 0, HEADER.length);
  }

  @Override
  public long length() {
    return HEADER.length + partCursor.checksum().deflatedLength() + TRAILER_LENGTH;
  }

  @Override
  public boolean isCopyOnly() {
    return true;
  }

  @Override
  public void readInto(ByteBuffer target) {
    while (target.hasRemaining()) {
      if (!slice.isEmpty()) {
        slice.copyTo(target);
      } else if (!partCursor.next(slice)) {
        if (trailerWritten) {
          return;
        }
        trailerWritten = true;
        slice.set(trailer(), 0, TRAILER_LENGTH);
      }
    }
  }

  @Override
  public void close() {
    // no resources
  }

  /** An empty final block, the checksum and the length. */
  private byte[] trailer() {
    return ByteBuffer.allocate(TRAILER_LENGTH)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put((byte) 3)
        .put((byte) 0)
        .putInt(partCursor.checksum().crc())
        .putInt((int) partCursor.checksum().plainLength())
        .array();
  }
}
