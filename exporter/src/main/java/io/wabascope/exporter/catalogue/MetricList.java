package io.wabascope.exporter.catalogue;

import io.wabascope.exporter.catalogue.MetricMetadata.Stability;
import java.util.ArrayList;
import java.util.List;

/**
 * The metric families of a class, in the order of their declarations.
 *
 * <p>A declaration starts with the name and the label names as in a query, for example {@code
 * wabascope_graph_requests_total{app,edge}}. See {@link MetricMetadata} for the rest.
 */
final class MetricList {
  private final List<MetricMetadata> metrics = new ArrayList<>();

  MetricMetadata gauge(String series, String help, String source) {
    return add(series, MetricMetadata.Type.GAUGE, help, source, Stability.STABLE);
  }

  /** A gauge whose source Meta does not guarantee. */
  MetricMetadata experimental(String series, String help, String source) {
    return add(series, MetricMetadata.Type.GAUGE, help, source, Stability.EXPERIMENTAL);
  }

  MetricMetadata counter(String series, String help, String source) {
    return add(series, MetricMetadata.Type.COUNTER, help, source, Stability.STABLE);
  }

  MetricMetadata histogram(String series, String help, String source) {
    return add(series, MetricMetadata.Type.HISTOGRAM, help, source, Stability.STABLE);
  }

  /** All families that were declared. */
  List<MetricMetadata> all() {
    return List.copyOf(metrics);
  }

  private MetricMetadata add(
      String series, MetricMetadata.Type type, String help, String source, Stability stability) {
    List<String> names = List.of(series.split("[{,}]"));
    MetricMetadata metric = new MetricMetadata(
        names.get(0), type, names.subList(1, names.size()), help, source, stability);
    metrics.add(metric);
    return metric;
  }
}
