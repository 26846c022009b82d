package io.wabascope.exporter.render;

/** The samples of one family in all shards. */
public final class FamilyPart implements BodyPart {
  private final RenderedShard[] shards;
  private final int family;
  private final CombinedCrc checksum;

  /** A part whose checksum is already known. */
  public FamilyPart(RenderedShard[] shards, int family, CombinedCrc checksum) {
    this.shards = shards;
    this.family = family;
    this.checksum = checksum;
  }

  public static FamilyPart of(RenderedShard[] shards, int family) {
    return new FamilyPart(shards, family, RenderedShard.checksum(shards, family));
  }

  @Override
  public CombinedCrc checksum() {
    return checksum;
  }

  @Override
  public int sliceCount() {
    return checksum.deflatedLength() == 0 ? 0 : shards.length;
  }

  @Override
  public void deflatedSlice(int slice, ByteSlice target) {
    shards[slice].deflatedSlice(family, target);
  }
}
