package io.wabascope.agent.graph;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Bytes of a text read and compared eight at once, which is worth it from a few bytes on. */
final class Words {
  private static final VarHandle EIGHT_BYTES =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private Words() {}

  /** The eight bytes from that place on, of which the first is the lowest. */
  static long at(byte[] text, int from) {
    return (long) EIGHT_BYTES.get(text, from);
  }

  /** Whether the same bytes stand at two places, of which the second is the later one. */
  static boolean areSame(byte[] text, int one, int later, int size) {
    if (size <= 0 || size > text.length - Long.BYTES - later) { // seldom: the text's last bytes
      return size <= text.length - later
          && Arrays.equals(text, one, one + size, text, later, later + size);
    }
    int i = 0;
    for (; i < size - Long.BYTES; i += Long.BYTES) {
      if (at(text, one + i) != at(text, later + i)) {
        return false;
      }
    }
    long differences = at(text, one + i) ^ at(text, later + i);
    return differences << ((i + Long.BYTES - size) * Byte.SIZE)
        == 0; // what is beyond does not count
  }

  /** Whether those bytes, all of them, stand at that place. */
  static boolean begins(byte[] text, int from, byte[] with) {
    int end = from + with.length;
    return end <= text.length && Arrays.equals(text, from, end, with, 0, with.length);
  }
}
