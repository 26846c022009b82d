package io.wabascope.agent.plan;

import io.wabascope.core.inventory.Sighting;
import io.wabascope.exporter.model.ExpositionOptions;
import io.wabascope.exporter.render.ExpositionFormat;
import io.wabascope.exporter.store.MetricsStore;
import java.util.List;

/**
 * The size of the inventory's metrics in a scrape of one member.
 *
 * @param series number of per-object series
 * @param plain size of the body as text, in bytes
 * @param gzip size of the body with gzip, in bytes
 */
public record ScrapeSize(long series, long plain, long gzip) {

  /** Returns the size for these sightings, rendered as for Prometheus. */
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
   * Returns the size for a fleet that is {@code factor} times as large.
   *
   * @param empty size without a fleet: the constant part
   */
  ScrapeSize scaled(double factor, ScrapeSize empty) {
    return new ScrapeSize(
        Math.round(series * factor),
        empty.plain + Math.round((plain - empty.plain) * factor),
        empty.gzip + Math.round((gzip - empty.gzip) * factor));
  }
}
