package io.wabascope.exporter;

import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Parts in a row as plain text, inflated as they are taken. Holds native memory until closed. */
final class PlainBody implements Body {
  private final Slices slices;
  private final Slice slice = new Slice();
  private final Inflater inflater = new Inflater(true);

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
    try {
      while (into.hasRemaining()) {
        if (inflater.inflate(into) == 0) {
          if (!slices.next(slice)) {
            return;
          }
          slice.inflateBy(inflater);
        }
      }
    } catch (DataFormatException e) {
      throw new IllegalStateException("a piece of our own cannot be read", e);
    }
  }

  @Override
  public void close() {
    inflater.end();
  }
}
