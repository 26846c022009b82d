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
import io.wabascope.exporter.render.FixedPart;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;

/**
 * Renders the agent metrics of Micrometer's registry.
 *
 * <p>They are rendered once for all scrapes that wait. Must not run on an event loop.
 */
final class RegistryRenderer {
  /** Micrometer adds these families to the histograms. They are not in the catalogue. */
  private static final Set<String> MAX_FAMILIES = Set.of(
      AgentMetrics.GRAPH_REQUEST_DURATION.name() + "_max",
      AgentMetrics.CHANGE_DELAY.name() + "_max");

  private final PrometheusMeterRegistry registry;
  private final ExpositionFormats formats = ExpositionFormats.init();

  RegistryRenderer(PrometheusMeterRegistry registry) {
    this.registry = registry;
  }

  /** The families before the inventory, without those whose names are reserved for it. */
  FixedPart render(ExpositionFormat format) {
    MetricSnapshots snapshots =
        registry.getPrometheusRegistry().scrape(RegistryRenderer::isExposed);
    ByteArrayOutputStream out = new ByteArrayOutputStream(32 * 1024);
    try {
      writer(format).write(out, snapshots, EscapingScheme.UNDERSCORE_ESCAPING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return FixedPart.of(format.withoutTerminator(ControlCharacters.replaceIn(out.toByteArray())));
  }

  private static boolean isExposed(String name) {
    return !MetricCatalogue.isInventory(name) && !MAX_FAMILIES.contains(name);
  }

  private ExpositionFormatWriter writer(ExpositionFormat format) {
    return format == ExpositionFormat.TEXT
        ? formats.getPrometheusTextFormatWriter()
        : formats.getOpenMetricsTextFormatWriter();
  }
}
