package io.wabascope.exporter;

/** A stretch of a body that is ready to be joined: compressed, and plain on demand. */
interface Part {
  Sum sum();

  /** In how many slices it comes. */
  int slices();

  /** Points to a slice of the raw deflate stream, which ends on a byte boundary. */
  void deflated(int slice, Slice out);

  /** Points to a slice of the plain bytes, if need be rendered into the scratch. */
  void plain(int slice, Slice out, Samples scratch);
}
