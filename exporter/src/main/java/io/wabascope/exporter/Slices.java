package io.wabascope.exporter;

import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The slices of all parts of a body, one after the other. */
final class Slices {
  private static final Part NOTHING = new Column(new Segment[0], 0, Sum.NONE);

  private final Sum sum;
  private final Iterator<? extends Part> parts;
  private Part part = NOTHING;
  private int next;

  Slices(List<? extends Part> parts) {
    this.parts = parts.iterator();
    Sum all = Sum.NONE;
    for (Part each : parts) {
      all = all.then(each.sum());
    }
    this.sum = all;
  }

  /** Of all parts together. */
  Sum sum() {
    return sum;
  }

  /** Goes to the next slice; false after the last. */
  boolean next() {
    while (next == part.slices()) {
      if (!parts.hasNext()) {
        return false;
      }
      part = parts.next();
      next = 0;
    }
    next++;
    return true;
  }

  /** Points to the slice, compressed. */
  void deflated(Slice out) {
    part.deflated(next - 1, out);
  }

  /** How to write the slice, if there is a way quicker than to inflate it. */
  @Nullable
  Rows rows() {
    return part.rows(next - 1);
  }

  /** How long the slice is as plain text. */
  int plainLength() {
    return part.plainLength(next - 1);
  }
}
