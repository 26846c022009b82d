package io.wabascope.exporter.render;

/** A part of a response body that can be joined with others. */
public sealed interface BodyPart permits FixedPart, FamilyPart {
  CombinedCrc checksum();

  /** The number of slices. */
  int sliceCount();

  /** Sets the target to a slice of a raw deflate stream that ends on a byte boundary. */
  void deflatedSlice(int slice, ByteSlice target);
}
