package io.wabascope.exporter.render;

import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The slices of all parts of a body, one after the other. */
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

  /** Of all parts together. */
  CombinedCrc checksum() {
    return checksum;
  }

  /** Goes to the next slice; false after the last. */
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

  /** Points to the slice, compressed. */
  void deflatedSlice(ByteSlice target) {
    part.deflatedSlice(next - 1, target);
  }

  /** How to write the slice, if there is a way quicker than to inflate it. */
  @Nullable
  PlainRows plainRows() {
    return part.plainRows(next - 1);
  }

  /** How long the slice is as plain text. */
  int plainLength() {
    return part.plainLength(next - 1);
  }
}
