package io.wabascope.agent.telemetry;

import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The samples of a gauge family, collected row by row.
 *
 * <p>Of two rows with the same labels the later stays: a second one would fail the whole scrape.
 */
final class Rows {
  private final String name;
  private final String help;
  private final String[] labelNames;
  private final Map<Labels, GaugeDataPointSnapshot> rows = new LinkedHashMap<>();

  Rows(String name, String help, String... labelNames) {
    this.name = name;
    this.help = help;
    this.labelNames = labelNames.clone();
  }

  Rows add(double value, String... labelValues) {
    Labels labels = Labels.of(labelNames, labelValues);
    rows.put(
        labels, GaugeDataPointSnapshot.builder().value(value).labels(labels).build());
    return this;
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  MetricSnapshot snapshot() {
    GaugeSnapshot.Builder builder = GaugeSnapshot.builder().name(name).help(help);
    rows.values().forEach(builder::dataPoint);
    return builder.build();
  }
}
