package io.wabascope.agent.plan;

import io.wabascope.core.inventory.Sighting;
import io.wabascope.exporter.Board;
import io.wabascope.exporter.ExpositionOptions;
import io.wabascope.exporter.Format;
import java.util.List;

/**
 * The inventory's half of a scrape of a member.
 *
 * @param series those of single objects
 * @param plain bytes of the body as text
 * @param gzip bytes of the body as it is sent to whoever takes gzip
 */
public record Scrape(long series, long plain, long gzip) {

  /** What those sightings make, rendered as they are rendered for Prometheus. */
  static Scrape of(List<Sighting> sightings, ExpositionOptions options) {
    try (Board board = new Board(options, Runnable::run, transition -> {}, key -> true)) {
      board.load(sightings);
      return new Scrape(
          board.showing().series(),
          board.exposition().body(Format.TEXT, false).length(),
          board.exposition().body(Format.TEXT, true).length());
    }
  }

  /**
   * The scrape of a fleet so many times as large.
   *
   * @param empty that of no fleet: what does not grow
   */
  Scrape times(double factor, Scrape empty) {
    return new Scrape(
        Math.round(series * factor),
        empty.plain + Math.round((plain - empty.plain) * factor),
        empty.gzip + Math.round((gzip - empty.gzip) * factor));
  }
}
