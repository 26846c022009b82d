package io.wabascope.exporter.render;

import java.nio.ByteBuffer;

/** A part of a response body that can be joined with others. */
public sealed interface BodyPart permits FixedPart, FamilyPart {
  CombinedCrc checksum();

  /** The number of slices. */
  int sliceCount();

  /** A slice of a raw deflate stream that ends on a byte boundary; it is only read. */
  ByteBuffer deflatedSlice(int slice);
}
