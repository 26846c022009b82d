package io.wabascope.exporter.render;

import org.jspecify.annotations.Nullable;

/** A stretch of a body that is ready to be joined to others. */
public sealed interface BodyPart permits FixedPart, FamilyPart {
  CombinedCrc checksum();

  /** In how many slices it comes. */
  int sliceCount();

  /** Points to a slice of a raw deflate stream, which ends on a byte boundary. */
  void deflatedSlice(int slice, ByteSlice target);

  /** How to write a slice as plain text, if there is a way quicker than to inflate it. */
  @Nullable
  PlainRows plainRows(int slice);

  /** How long a slice is as plain text. */
  int plainLength(int slice);
}
