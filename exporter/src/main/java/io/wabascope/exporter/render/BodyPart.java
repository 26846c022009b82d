package io.wabascope.exporter.render;

import org.jspecify.annotations.Nullable;

/** A part of a response body that can be joined with others. */
public sealed interface BodyPart permits FixedPart, FamilyPart {
  CombinedCrc checksum();

  /** The number of slices. */
  int sliceCount();

  /** Sets the target to a slice of a raw deflate stream that ends on a byte boundary. */
  void deflatedSlice(int slice, ByteSlice target);

  /** The rows of a slice, which are faster to write than the slice is to inflate; else null. */
  @Nullable
  PlainRows plainRows(int slice);

  /** The length of a slice as plain text, in bytes. */
  int plainLength(int slice);
}
