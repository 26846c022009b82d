package io.wabascope.exporter;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Iterator;
import java.util.List;

/**
 * The bytes of one answer, taken by the bufferful.
 *
 * <p>Its length and checksum are known before its first byte. Nothing is held but references to
 * what is published anyway, so a slow reader costs no more than its buffer. Not thread-safe.
 */
public final class Body {
  private static final byte[] GZIP_HEAD = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};
  private static final int GZIP_TAIL = 10;

  private final boolean gzip;
  private final Sum sum;
  private final Iterator<? extends Part> parts;
  private final Samples scratch = new Samples();
  private final Slice slice = new Slice();
  private Part part = Nothing.PART;
  private int next;
  private boolean tailed;

  private Body(List<? extends Part> parts, boolean gzip) {
    this.gzip = gzip;
    this.parts = parts.iterator();
    Sum all = Sum.NONE;
    for (Part each : parts) {
      all = all.then(each.sum());
    }
    this.sum = all;
    this.tailed = !gzip;
    if (gzip) {
      slice.set(GZIP_HEAD, 0, GZIP_HEAD.length);
    }
  }

  /** The parts in a row, rendered as they are taken. */
  static Body plain(List<? extends Part> parts) {
    return new Body(parts, false);
  }

  /** The parts in a row as one gzip member, of compressed pieces that are ready. */
  static Body gzip(List<? extends Part> parts) {
    return new Body(parts, true);
  }

  /** Whether taking it copies only, as opposed to rendering. */
  public boolean isReady() {
    return gzip;
  }

  /** How many bytes it has in all. */
  public long length() {
    return gzip ? GZIP_HEAD.length + sum.deflated() + GZIP_TAIL : sum.plain();
  }

  /** Fills the buffer as far as the body goes; nothing is put once it has ended. */
  public void take(ByteBuffer into) {
    while (into.hasRemaining() && (!slice.isEmpty() || advance())) {
      slice.drainTo(into);
    }
  }

  /** Moves to the next slice that has bytes. */
  private boolean advance() {
    while (slice.isEmpty()) {
      if (next < part.slices()) {
        point(next++);
      } else if (parts.hasNext()) {
        part = parts.next();
        next = 0;
      } else if (!tailed) {
        tailed = true;
        slice.set(tail(), 0, GZIP_TAIL);
      } else {
        return false;
      }
    }
    return true;
  }

  private void point(int at) {
    if (gzip) {
      part.deflated(at, slice);
    } else {
      part.plain(at, slice, scratch);
    }
  }

  /** An empty final block, then checksum and length. */
  private byte[] tail() {
    return ByteBuffer.allocate(GZIP_TAIL)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put((byte) 3)
        .put((byte) 0)
        .putInt(sum.crc())
        .putInt((int) sum.plain())
        .array();
  }

  /** Where a body stands before its first part. */
  private static final class Nothing {
    static final Part PART = new Column(new Segment[0], 0, Sum.NONE);
  }
}
