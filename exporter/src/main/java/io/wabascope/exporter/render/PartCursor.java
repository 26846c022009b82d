package io.wabascope.exporter.render;

import java.util.Iterator;
import java.util.List;

/** Iterates over the slices of all parts of a body. */
final class PartCursor {
  private final CombinedCrc checksum;
  private final Iterator<BodyPart> parts;
  private BodyPart part;
  private int next;

  /**
   * @param parts at least one
   */
  PartCursor(List<BodyPart> parts) {
    this.parts = parts.iterator();
    this.part = this.parts.next();
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
