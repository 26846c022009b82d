package io.wabascope.exporter.render;

import io.wabascope.exporter.model.SeriesStats;
import java.util.ArrayList;
import java.util.List;

/**
 * The rendered inventory metrics: one consistent state, ready to send.
 *
 * <p>Immutable and shared by all scrapes. A scrape sees the state that was published last before it
 * began, and never waits.
 */
public final class Exposition {
  private final RenderedShard[] shards;
  private final List<BodyPart> familyParts;
  private final JoinedParts text;
  private final JoinedParts openMetrics;
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
    this.text = joined(ExpositionFormat.TEXT);
    this.openMetrics = joined(ExpositionFormat.OPENMETRICS);
  }

  private JoinedParts joined(ExpositionFormat format) {
    List<BodyPart> parts = new ArrayList<>();
    for (int family = 0; family < familyParts.size(); family++) {
      parts.add(format.header(family));
      parts.add(familyParts.get(family));
    }
    parts.add(format.terminator());
    return JoinedParts.of(parts);
  }

  private JoinedParts inventory(ExpositionFormat format) {
    return format == ExpositionFormat.TEXT ? text : openMetrics;
  }

  /** A body with the inventory metrics only. */
  public ResponseBody body(ExpositionFormat format, boolean gzip) {
    return body(inventory(format), gzip);
  }

  /** A body with the inventory metrics after other families. */
  public ResponseBody body(FixedPart prefix, ExpositionFormat format, boolean gzip) {
    return body(inventory(format).after(prefix), gzip);
  }

  /** A body of other families alone. */
  public static ResponseBody alone(FixedPart families, ExpositionFormat format, boolean gzip) {
    return body(JoinedParts.of(List.of(families, format.terminator())), gzip);
  }

  private static ResponseBody body(JoinedParts joinedParts, boolean gzip) {
    PartCursor partCursor = new PartCursor(joinedParts);
    return gzip ? new GzipBody(partCursor) : new PlainBody(partCursor);
  }

  /** The number of businesses and accounts, with series or without. */
  public int objectCount() {
    return objectCount;
  }

  /** The number of exposed and withheld series. */
  public SeriesStats seriesStats() {
    return seriesStats;
  }

  public RenderedShard[] shards() {
    return shards;
  }

  /** The samples of the family at the index in the catalogue. */
  public BodyPart familyParts(int family) {
    return familyParts.get(family);
  }
}
