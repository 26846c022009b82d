package io.wabascope.exporter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How to write a family's samples again where each object has a line for every known state: only
 * what tells the objects apart, and for each how its lines end.
 *
 * <p>Written much faster than a compressed piece is inflated; the README has the figures. Immutable.
 */
final class Rows {
  private final LinePattern pattern;
  private final byte[] values; // of all labels but the last, with what stands between them
  private final int[] ends;
  private final byte[][][] endings;

  private Rows(LinePattern pattern, byte[] values, int[] ends, byte[][][] endings) {
    this.pattern = pattern;
    this.values = values;
    this.ends = ends;
    this.endings = endings;
  }

  /** Writes the samples, and nothing else. */
  void write(Samples out) {
    out.begin(pattern);
    int from = 0;
    for (int i = 0; i < ends.length; i++) {
      out.with(values, from, ends[i]).each(endings[i]);
      from = ends[i];
    }
  }

  /** Takes down rows while they are written; used again and again. */
  static final class Maker {
    private final List<byte[][]> endings = new ArrayList<>();
    private byte[] values = new byte[1024];
    private int[] ends = new int[64];
    private boolean spoiled;

    void clear() {
      endings.clear();
      spoiled = false;
    }

    /** There is a line of another form. */
    void spoil() {
      spoiled = true;
    }

    void add(byte[] written, int from, int to, byte[][] ending) {
      if (spoiled) {
        return;
      }
      int begin = end(endings.size());
      int end = begin + to - from;
      if (end > values.length) {
        values = Arrays.copyOf(values, 2 * end);
      }
      if (endings.size() == ends.length) {
        ends = Arrays.copyOf(ends, 2 * ends.length);
      }
      System.arraycopy(written, from, values, begin, to - from);
      ends[endings.size()] = end;
      endings.add(ending);
    }

    /** The rows, if all lines were such. */
    @Nullable
    Rows made(LinePattern pattern) {
      int count = endings.size();
      return spoiled || count == 0
          ? null
          : new Rows(
              pattern,
              Arrays.copyOf(values, end(count)),
              Arrays.copyOf(ends, count),
              endings.toArray(new byte[0][][]));
    }

    private int end(int count) {
      return count == 0 ? 0 : ends[count - 1];
    }
  }
}
