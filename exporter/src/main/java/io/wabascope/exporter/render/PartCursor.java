package io.wabascope.exporter.render;

import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

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

  /** The next compressed slice; null after the last. */
  @Nullable
  ByteBuffer next() {
    while (next == part.sliceCount()) {
      if (!parts.hasNext()) {
        return null;
      }
      part = parts.next();
      next = 0;
    }
    return part.deflatedSlice(next++);
  }
}
