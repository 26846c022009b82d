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
    this.checksum =
        parts.stream().map(BodyPart::checksum).reduce(CombinedCrc.NONE, CombinedCrc::concat);
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
