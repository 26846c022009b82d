package io.wabascope.exporter;

import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * Parts in a row as plain text, written from their rows or inflated as they are taken. Holds native
 * memory until closed.
 */
final class PlainBody implements Body {
  /** What a thread writes rows to: a body that waits for its reader holds none. */
  private static final ThreadLocal<Samples> SCRATCH = ThreadLocal.withInitial(Samples::new);

  private final Slices slices;
  private final Slice slice = new Slice();
  private final Inflater inflater = new Inflater(true);
  private @Nullable Rows rows;
  private int left; // of the rows, in bytes

  PlainBody(Slices slices) {
    this.slices = slices;
  }

  @Override
  public long length() {
    return slices.sum().plain();
  }

  @Override
  public boolean isReady() {
    return false;
  }

  @Override
  public void take(ByteBuffer into) {
    int begun = into.position();
    while (into.hasRemaining()) {
      if (rows != null) {
        if (left > into.remaining() && into.position() > begun) {
          return; // written for its beginning it would be written again for its end
        }
        write(rows, into);
      } else if (inflate(into) == 0 && !next()) {
        return;
      }
    }
  }

  private boolean next() {
    if (!slices.next()) {
      return false;
    }
    rows = slices.rows();
    if (rows == null) {
      slices.deflated(slice);
      slice.inflateBy(inflater);
    } else {
      left = slices.plainLength();
    }
    return true;
  }

  private void write(Rows present, ByteBuffer into) {
    Samples scratch = SCRATCH.get();
    present.write(scratch);
    int length = slices.plainLength();
    if (scratch.length() != length) {
      throw new IllegalStateException("rows of " + length + " bytes became " + scratch.length());
    }
    slice.set(scratch.bytes(), length - left, length);
    left -= slice.drainTo(into);
    if (left == 0) {
      rows = null;
    }
  }

  private int inflate(ByteBuffer into) {
    try {
      return inflater.inflate(into);
    } catch (DataFormatException e) {
      throw new IllegalStateException("a piece of our own cannot be read", e);
    }
  }

  @Override
  public void close() {
    inflater.end();
  }
}
