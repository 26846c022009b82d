package io.wabascope.exporter;

import org.jspecify.annotations.Nullable;

/** A stretch of a body that is ready to be joined to others. */
sealed interface Part permits Piece, Column {
  Sum sum();

  /** In how many slices it comes. */
  int slices();

  /** Points to a slice of a raw deflate stream, which ends on a byte boundary. */
  void deflated(int slice, Slice out);

  /** How to write a slice as plain text, if there is a way quicker than to inflate it. */
  @Nullable
  Rows rows(int slice);

  /** How long a slice is as plain text. */
  int plainLength(int slice);
}
