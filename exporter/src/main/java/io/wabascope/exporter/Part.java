package io.wabascope.exporter;

/** A stretch of a body that is ready to be joined to others. */
sealed interface Part permits Piece, Column {
  Sum sum();

  /** In how many slices it comes. */
  int slices();

  /** Points to a slice of a raw deflate stream, which ends on a byte boundary. */
  void deflated(int slice, Slice out);
}
