package io.wabascope.grafana;

import io.wabascope.exporter.Catalogue;
import io.wabascope.exporter.Metric;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The labels of every family that an expression may read, recorded ones included. */
final class KnownMetrics {
  /** What Prometheus adds to every series that it scrapes. */
  static final Set<String> TARGET = Set.of("job", "instance");

  private final Map<String, Set<String>> labels = new HashMap<>();

  static KnownMetrics all() throws IOException {
    KnownMetrics known = new KnownMetrics();
    known.addOurs();
    known.addForeign();
    for (Rule recording : Rule.recordings()) {
      known.labels.put(recording.name(), new Promql(recording.expr()).kept());
    }
    return known;
  }

  boolean has(String family) {
    return labels.containsKey(family);
  }

  Set<String> labelsOf(String family) {
    return labels.getOrDefault(family, Set.of());
  }

  private void add(String family, Collection<String> names) {
    Set<String> all = new TreeSet<>(TARGET);
    all.addAll(names);
    labels.put(family, all);
  }

  private void addOurs() {
    for (Metric metric : Catalogue.all()) {
      add(metric.name(), metric.labels());
      if (metric.type() == Metric.Type.HISTOGRAM) {
        add(metric.name() + "_count", metric.labels());
        add(metric.name() + "_sum", metric.labels());
        add(metric.name() + "_bucket", metric.labels());
        labelsOf(metric.name() + "_bucket").add("le");
      }
    }
  }

  private void addForeign() throws IOException {
    Resource.read("foreign-metrics.yml").forEach((family, names) -> {
      if (Catalogue.find(family).isPresent()) {
        throw new IllegalStateException("one of ours by now: " + family);
      }
      add(family, ((List<?>) names).stream().map(Object::toString).toList());
    });
  }
}
