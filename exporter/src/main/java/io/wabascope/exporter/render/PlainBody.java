package io.wabascope.exporter.render;

import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** A body as plain text, inflated while it is read. Holds native memory until it is closed. */
final class PlainBody implements ResponseBody {
  private final PartCursor partCursor;
  private final ByteSlice slice = new ByteSlice();
  private final Inflater inflater = new Inflater(true);

  PlainBody(PartCursor partCursor) {
    this.partCursor = partCursor;
  }

  @Override
  public long length() {
    return partCursor.checksum().plainLength();
  }

  @Override
  public boolean isCopyOnly() {
    return false;
  }

  @Override
  public void readInto(ByteBuffer target) {
    while (target.hasRemaining()) {
      if (inflate(target) == 0) {
        if (!partCursor.next(slice)) {
          return;
        }
        slice.feed(inflater);
      }
    }
  }

  private int inflate(ByteBuffer target) {
    try {
      return inflater.inflate(target);
    } catch (DataFormatException e) {
      throw new IllegalStateException("invalid rendered block", e);
    }
  }

  @Override
  public void close() {
    inflater.end();
  }
}
