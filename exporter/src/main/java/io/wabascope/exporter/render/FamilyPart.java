package io.wabascope.exporter.render;

import org.jspecify.annotations.Nullable;

/** One family of all segments: the samples between two heads. */
public final class FamilyPart implements BodyPart {
  private final RenderedShard[] segments;
  private final int family;
  private final CombinedCrc checksum;

  /** The family in these segments, whose pieces add up to that. */
  public FamilyPart(RenderedShard[] segments, int family, CombinedCrc checksum) {
    this.segments = segments;
    this.family = family;
    this.checksum = checksum;
  }

  public static FamilyPart of(RenderedShard[] segments, int family) {
    return new FamilyPart(segments, family, RenderedShard.checksum(segments, family));
  }

  @Override
  public CombinedCrc checksum() {
    return checksum;
  }

  @Override
  public int sliceCount() {
    return segments.length;
  }

  @Override
  public void deflatedSlice(int slice, ByteSlice target) {
    segments[slice].deflatedSlice(family, target);
  }

  @Override
  public @Nullable PlainRows plainRows(int slice) {
    return segments[slice].plainRows(family);
  }

  @Override
  public int plainLength(int slice) {
    return segments[slice].plainLength(family);
  }
}
