package io.wabascope.exporter.render;

import java.nio.ByteBuffer;
import java.util.zip.Inflater;

/** A mutable range of a byte array, reused for all slices of a body. */
final class ByteSlice {
  private byte[] bytes = new byte[0];
  private int from;
  private int to;

  void set(byte[] array, int begin, int end) {
    bytes = array;
    from = begin;
    to = end;
  }

  boolean isEmpty() {
    return from == to;
  }

  /** Sets the whole range as the input of an inflater. */
  void feed(Inflater inflater) {
    inflater.setInput(bytes, from, to - from);
    from = to;
  }

  /** Copies as many bytes as fit into the target, and returns the number. */
  int copyTo(ByteBuffer target) {
    int count = Math.min(to - from, target.remaining());
    target.put(bytes, from, count);
    from += count;
    return count;
  }
}
