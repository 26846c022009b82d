package io.wabascope.exporter.server;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.wabascope.exporter.catalogue.AgentMetrics;
import io.wabascope.exporter.catalogue.MetricCatalogue;
import io.wabascope.exporter.render.ControlCharacters;
import io.wabascope.exporter.render.ExpositionFormat;
import io.wabascope.exporter.render.ExpositionHalf;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * The agent's own families, as Micrometer keeps them.
 *
 * <p>Collected and written anew, once for all scrapes that wait: they are few. Not for an event
 * loop.
 */
final class RegistryRenderer {
  /** Micrometer adds it to the histogram, whose buckets tell more: no family of the catalogue. */
  private static final String MAX_DURATION_FAMILY =
      AgentMetrics.GRAPH_REQUEST_DURATION.name() + "_max";

  private final PrometheusMeterRegistry registry;
  private final ExpositionFormats formats = ExpositionFormats.init();

  RegistryRenderer(PrometheusMeterRegistry registry) {
    this.registry = registry;
  }

  /** The half that others follow; never with a family that belongs to the inventory's. */
  ExpositionHalf render(ExpositionFormat format) {
    MetricSnapshots snapshots =
        registry.getPrometheusRegistry().scrape(RegistryRenderer::isExposed);
    ByteArrayOutputStream out = new ByteArrayOutputStream(32 * 1024);
    try {
      writer(format).write(out, snapshots, EscapingScheme.UNDERSCORE_ESCAPING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return ExpositionHalf.of(
        format.withoutTerminator(ControlCharacters.replaceIn(out.toByteArray())));
  }

  private static boolean isExposed(String name) {
    return !MetricCatalogue.isInventory(name) && !name.equals(MAX_DURATION_FAMILY);
  }

  private ExpositionFormatWriter writer(ExpositionFormat format) {
    return format == ExpositionFormat.TEXT
        ? formats.getPrometheusTextFormatWriter()
        : formats.getOpenMetricsTextFormatWriter();
  }
}
