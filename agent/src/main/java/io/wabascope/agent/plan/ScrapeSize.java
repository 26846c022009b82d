package io.wabascope.agent.plan;

import io.wabascope.core.inventory.Sighting;
import io.wabascope.exporter.model.ExpositionOptions;
import io.wabascope.exporter.render.ExpositionFormat;
import io.wabascope.exporter.store.MetricsStore;
import java.util.List;

/**
 * The inventory's half of a scrape of a member.
 *
 * @param series those of single objects
 * @param plain bytes of the body as text
 * @param gzip bytes of the body as it is sent to whoever takes gzip
 */
public record ScrapeSize(long series, long plain, long gzip) {

  /** What those sightings make, rendered as they are rendered for Prometheus. */
  static ScrapeSize of(List<Sighting> sightings, ExpositionOptions options) {
    try (MetricsStore metricsStore =
        new MetricsStore(options, Runnable::run, transition -> {}, key -> true)) {
      metricsStore.load(sightings);
      return new ScrapeSize(
          metricsStore.seriesStats().series(),
          metricsStore.exposition().body(ExpositionFormat.TEXT, false).length(),
          metricsStore.exposition().body(ExpositionFormat.TEXT, true).length());
    }
  }

  /**
   * The scrape of a fleet so many times as large.
   *
   * @param empty that of no fleet: what does not grow
   */
  ScrapeSize scaled(double factor, ScrapeSize empty) {
    return new ScrapeSize(
        Math.round(series * factor),
        empty.plain + Math.round((plain - empty.plain) * factor),
        empty.gzip + Math.round((gzip - empty.gzip) * factor));
  }
}
