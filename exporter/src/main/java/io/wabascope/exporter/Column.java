package io.wabascope.exporter;

import org.jspecify.annotations.Nullable;

/** One family of all segments: the samples between two heads. */
final class Column implements Part {
  private final Segment[] segments;
  private final int family;
  private final Sum sum;

  /** The family in these segments, whose pieces add up to that. */
  Column(Segment[] segments, int family, Sum sum) {
    this.segments = segments;
    this.family = family;
    this.sum = sum;
  }

  static Column of(Segment[] segments, int family) {
    return new Column(segments, family, Segment.sum(segments, family));
  }

  @Override
  public Sum sum() {
    return sum;
  }

  @Override
  public int slices() {
    return segments.length;
  }

  @Override
  public void deflated(int slice, Slice out) {
    segments[slice].deflated(family, out);
  }

  @Override
  public @Nullable Rows rows(int slice) {
    return segments[slice].rows(family);
  }

  @Override
  public int plainLength(int slice) {
    return segments[slice].plainLength(family);
  }
}
