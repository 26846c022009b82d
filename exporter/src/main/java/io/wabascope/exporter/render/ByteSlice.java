package io.wabascope.exporter.render;

import java.nio.ByteBuffer;
import java.util.zip.Inflater;

/** Some bytes of an array: a cursor's window, moved instead of made anew. */
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

  /** Hands all of it to an inflater. */
  void feed(Inflater inflater) {
    inflater.setInput(bytes, from, to - from);
    from = to;
  }

  /** Moves as many bytes as there is room for, and says how many. */
  int copyTo(ByteBuffer target) {
    int count = Math.min(to - from, target.remaining());
    target.put(bytes, from, count);
    from += count;
    return count;
  }
}
