package io.wabascope.exporter.render;

import java.util.Iterator;

/** Iterates over the slices of all parts of a body. */
final class PartCursor {
  private final CombinedCrc checksum;
  private final Iterator<BodyPart> parts;
  private BodyPart part;
  private int next;

  PartCursor(JoinedParts joinedParts) {
    this.parts = joinedParts.parts().iterator();
    this.part = parts.next();
    this.checksum = joinedParts.checksum();
  }

  /** The checksum of all parts together. */
  CombinedCrc checksum() {
    return checksum;
  }

  /** Sets the target to the next compressed slice; returns false after the last. */
  boolean next(ByteSlice target) {
    while (next == part.sliceCount()) {
      if (!parts.hasNext()) {
        return false;
      }
      part = parts.next();
      next = 0;
    }
    part.deflatedSlice(next++, target);
    return true;
  }
}
