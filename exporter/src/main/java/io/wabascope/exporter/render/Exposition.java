package io.wabascope.exporter.render;

import io.wabascope.core.inventory.ObjectKey;
import io.wabascope.exporter.model.MergedObject;
import io.wabascope.exporter.model.SeriesStats;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The rendered inventory metrics: one consistent state, ready to send.
 *
 * <p>Immutable and shared by all scrapes. A scrape sees the state that was published last before it
 * began, and never waits.
 */
public final class Exposition {
  private final RenderedShard[] shards;
  private final List<BodyPart> familyParts;
  private final Map<ExpositionFormat, List<BodyPart>> bodyParts =
      new EnumMap<>(ExpositionFormat.class);
  private final int objectCount;
  private final SeriesStats seriesStats;

  /**
   * @param familyParts one part per inventory family, in the order of the catalogue
   */
  public Exposition(
      RenderedShard[] shards,
      List<BodyPart> familyParts,
      int objectCount,
      SeriesStats seriesStats) {
    this.shards = shards;
    this.familyParts = List.copyOf(familyParts);
    this.objectCount = objectCount;
    this.seriesStats = seriesStats;
    for (ExpositionFormat format : ExpositionFormat.values()) {
      bodyParts.put(format, joinParts(FamilyHeaders.of(format)));
    }
  }

  /** A body with the inventory metrics only. */
  public ResponseBody body(ExpositionFormat format, boolean gzip) {
    return body(parts(format), gzip);
  }

  /** A body with the inventory metrics after other families. */
  public ResponseBody body(FixedPart prefix, ExpositionFormat format, boolean gzip) {
    List<BodyPart> parts = new ArrayList<>();
    parts.add(prefix);
    parts.addAll(parts(format));
    return body(parts, gzip);
  }

  /** A body of other families alone. */
  public static ResponseBody alone(FixedPart families, ExpositionFormat format, boolean gzip) {
    return body(List.of(families, FamilyHeaders.of(format).terminator()), gzip);
  }

  /** The number of businesses and accounts, with series or without. */
  public int objectCount() {
    return objectCount;
  }

  /** The number of exposed and withheld series. */
  public SeriesStats seriesStats() {
    return seriesStats;
  }

  /** The business or account, whether it has series or not. */
  public Optional<MergedObject> find(ObjectKey key) {
    RenderedShard renderedShard = shards[RenderedShard.indexOf(key, shards.length)];
    return Optional.ofNullable(RenderedShard.find(renderedShard.objects(), key));
  }

  public RenderedShard[] shards() {
    return shards;
  }

  /** The samples of the family at the index in the catalogue. */
  public BodyPart familyParts(int family) {
    return familyParts.get(family);
  }

  private static ResponseBody body(List<BodyPart> parts, boolean gzip) {
    PartCursor partCursor = new PartCursor(parts);
    return gzip ? new GzipBody(partCursor) : new PlainBody(partCursor);
  }

  private List<BodyPart> joinParts(FamilyHeaders familyHeaders) {
    List<BodyPart> parts = new ArrayList<>(2 * familyParts.size() + 1);
    for (int family = 0; family < familyParts.size(); family++) {
      parts.add(familyHeaders.get(family));
      parts.add(familyParts.get(family));
    }
    parts.add(familyHeaders.terminator());
    return parts;
  }

  private List<BodyPart> parts(ExpositionFormat format) {
    return Objects.requireNonNull(bodyParts.get(format));
  }
}
