package io.wabascope.exporter.http;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.wabascope.exporter.AgentMetrics;
import io.wabascope.exporter.Catalogue;
import io.wabascope.exporter.Format;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * The agent's own families, as Micrometer keeps them.
 *
 * <p>Collected and written anew for each scrape: they are few. Not for an event loop.
 */
final class AgentHalf {
  /** Micrometer adds it to the histogram, whose buckets tell more: no family of the catalogue. */
  private static final String LONGEST_CALL = AgentMetrics.GRAPH_REQUEST_DURATION.name() + "_max";

  private final PrometheusMeterRegistry registry;
  private final ExpositionFormats formats = ExpositionFormats.init();

  AgentHalf(PrometheusMeterRegistry registry) {
    this.registry = registry;
  }

  /** A whole body; never with a family that belongs to the inventory's half. */
  byte[] render(Format format) {
    MetricSnapshots snapshots = registry.getPrometheusRegistry().scrape(AgentHalf::isShown);
    ByteArrayOutputStream out = new ByteArrayOutputStream(32 * 1024);
    try {
      writer(format).write(out, snapshots, EscapingScheme.UNDERSCORE_ESCAPING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static boolean isShown(String name) {
    return !Catalogue.isInventory(name) && !name.equals(LONGEST_CALL);
  }

  private ExpositionFormatWriter writer(Format format) {
    return format == Format.TEXT
        ? formats.getPrometheusTextFormatWriter()
        : formats.getOpenMetricsTextFormatWriter();
  }
}
