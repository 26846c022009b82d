package io.wabascope.exporter.render;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A body that joins compressed parts into one gzip member. */
final class GzipBody implements ResponseBody {
  private static final byte[] HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};
  private static final int TRAILER_LENGTH = 10;

  private final PartCursor partCursor;
  private ByteBuffer slice = ByteBuffer.wrap(HEADER);
  private boolean trailerWritten;

  GzipBody(PartCursor partCursor) {
    this.partCursor = partCursor;
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
      if (slice.hasRemaining()) {
        int count = Math.min(slice.remaining(), target.remaining());
        target.put(target.position(), slice, slice.position(), count);
        target.position(target.position() + count);
        slice.position(slice.position() + count);
        continue;
      }
      ByteBuffer next = partCursor.next();
      if (next == null && trailerWritten) {
        return;
      }
      trailerWritten |= next == null;
      slice = next == null ? trailer() : next;
    }
  }

  @Override
  public void close() {
    // no resources
  }

  /** An empty final block, the checksum and the length. */
  private ByteBuffer trailer() {
    return ByteBuffer.allocate(TRAILER_LENGTH)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put((byte) 3)
        .put((byte) 0)
        .putInt(partCursor.checksum().crc())
        .putInt((int) partCursor.checksum().plainLength())
        .flip();
  }
}
