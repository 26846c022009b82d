package io.wabascope.exporter.render;

import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * A body as plain text: written from rows, or inflated, while it is read. Holds native memory until
 * it is closed.
 */
final class PlainBody implements ResponseBody {
  /** Per thread, so that a body that waits for its reader holds no buffer. */
  private static final ThreadLocal<SampleWriter> SCRATCH =
      ThreadLocal.withInitial(SampleWriter::new);

  private final PartCursor partCursor;
  private final ByteSlice slice = new ByteSlice();
  private final Inflater inflater = new Inflater(true);
  private @Nullable PlainRows plainRows;
  private int remaining; // of the rows, in bytes

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
    int start = target.position();
    while (target.hasRemaining()) {
      if (plainRows != null) {
        if (remaining > target.remaining() && target.position() > start) {
          return; // the rows would be written twice, for two buffers
        }
        write(plainRows, target);
      } else if (inflate(target) == 0 && !next()) {
        return;
      }
    }
  }

  private boolean next() {
    if (!partCursor.next()) {
      return false;
    }
    plainRows = partCursor.plainRows();
    if (plainRows == null) {
      partCursor.deflatedSlice(slice);
      slice.feed(inflater);
    } else {
      remaining = partCursor.plainLength();
    }
    return true;
  }

  private void write(PlainRows recordedRows, ByteBuffer target) {
    SampleWriter scratch = SCRATCH.get();
    recordedRows.write(scratch);
    int length = partCursor.plainLength();
    if (scratch.length() != length) {
      throw new IllegalStateException("expected " + length + " bytes, wrote " + scratch.length());
    }
    slice.set(scratch.bytes(), length - remaining, length);
    remaining -= slice.copyTo(target);
    if (remaining == 0) {
      plainRows = null;
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
