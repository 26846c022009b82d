package io.wabascope.exporter.render;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A compact form of the samples of a state family in which every known state has a line: the labels
 * of each object and the suffixes of its lines.
 *
 * <p>Writing the lines again is much faster than inflating a block; RATIONALE.md has the reason.
 * Immutable.
 */
final class PlainRows {
  private final SampleTemplate template;
  private final byte[] values; // of all labels but the last, with the text between them
  private final int[] ends;
  private final byte[][][] suffixes;

  private PlainRows(SampleTemplate template, byte[] values, int[] ends, byte[][][] suffixes) {
    this.template = template;
    this.values = values;
    this.ends = ends;
    this.suffixes = suffixes;
  }

  /** Clears the writer and writes the samples. */
  void write(SampleWriter writer) {
    writer.start(template);
    int from = 0;
    for (int i = 0; i < ends.length; i++) {
      writer.label(values, from, ends[i]).stateLines(suffixes[i]);
      from = ends[i];
    }
  }

  /** Records rows while they are written. Reusable. */
  static final class PlainRowsBuilder {
    private final List<byte[][]> suffixes = new ArrayList<>();
    private byte[] values = new byte[1024];
    private int[] ends = new int[64];
    private boolean discarded;

    void clear() {
      suffixes.clear();
      discarded = false;
    }

    /** Called if a line has another form; no rows are built then. */
    void discard() {
      discarded = true;
    }

    void add(byte[] written, int from, int to, byte[][] ending) {
      if (discarded) {
        return;
      }
      int begin = end(suffixes.size());
      int end = begin + to - from;
      if (end > values.length) {
        values = Arrays.copyOf(values, 2 * end);
      }
      if (suffixes.size() == ends.length) {
        ends = Arrays.copyOf(ends, 2 * ends.length);
      }
      System.arraycopy(written, from, values, begin, to - from);
      ends[suffixes.size()] = end;
      suffixes.add(ending);
    }

    /** The recorded rows; null if there are none or a line has another form. */
    @Nullable
    PlainRows build(SampleTemplate template) {
      int count = suffixes.size();
      return discarded || count == 0
          ? null
          : new PlainRows(
              template,
              Arrays.copyOf(values, end(count)),
              Arrays.copyOf(ends, count),
              suffixes.toArray(new byte[0][][]));
    }

    private int end(int count) {
      return count == 0 ? 0 : ends[count - 1];
    }
  }
}
