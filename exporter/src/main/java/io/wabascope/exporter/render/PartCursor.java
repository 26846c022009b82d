package io.wabascope.exporter.render;

import java.util.Iterator;
import java.util.List;

/** Iterates over the slices of all parts of a body. */
final class PartCursor {
  private static final BodyPart EMPTY = new FamilyPart(new RenderedShard[0], 0, CombinedCrc.NONE);

  private final CombinedCrc checksum;
  private final Iterator<? extends BodyPart> parts;
  private BodyPart part = EMPTY;
  private int next;

  PartCursor(List<? extends BodyPart> parts) {
    this.parts = parts.iterator();
    CombinedCrc total = CombinedCrc.NONE;
    for (BodyPart bodyPart : parts) {
      total = total.concat(bodyPart.checksum());
    }
    this.checksum = total;
  }

  /** The checksum of all parts together. */
  CombinedCrc checksum() {
    return checksum;
  }

  /** Moves to the next slice; returns false after the last. */
  boolean next() {
    while (next == part.sliceCount()) {
      if (!parts.hasNext()) {
        return false;
      }
      part = parts.next();
      next = 0;
    }
    next++;
    return true;
  }

  /** Sets the target to the compressed slice. */
  void deflatedSlice(ByteSlice target) {
    part.deflatedSlice(next - 1, target);
  }
}
