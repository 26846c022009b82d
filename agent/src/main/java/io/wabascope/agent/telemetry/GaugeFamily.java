package io.wabascope.agent.telemetry;

import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.wabascope.exporter.catalogue.MetricMetadata;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The samples of a gauge family, collected row by row.
 *
 * <p>A later row replaces one with the same labels, because a duplicate would fail the whole
 * scrape.
 */
final class GaugeFamily {
  private final MetricMetadata metricMetadata;
  private final Map<Labels, GaugeDataPointSnapshot> rows = new LinkedHashMap<>();

  GaugeFamily(MetricMetadata metricMetadata) {
    this.metricMetadata = metricMetadata;
  }

  GaugeFamily add(double value, String... labelValues) {
    Labels labels = Labels.of(metricMetadata.labels().toArray(String[]::new), labelValues);
    rows.put(
        labels, GaugeDataPointSnapshot.builder().value(value).labels(labels).build());
    return this;
  }

  /** Returns the families that have samples. */
  static MetricSnapshots snapshots(List<GaugeFamily> families) {
    return new MetricSnapshots(families.stream()
        .filter(family -> !family.rows.isEmpty())
        .map(GaugeFamily::snapshot)
        .toList());
  }

  private MetricSnapshot snapshot() {
    GaugeSnapshot.Builder builder =
        GaugeSnapshot.builder().name(metricMetadata.name()).help(metricMetadata.help());
    rows.values().forEach(builder::dataPoint);
    return builder.build();
  }
}
