package io.wabascope.grafana;

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
    known.addListed("metrics.yml");
    known.addListed("foreign-metrics.yml");
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

  private void addListed(String resource) throws IOException {
    Resource.read(resource)
        .forEach((family, names) ->
            add(family, ((List<?>) names).stream().map(Object::toString).toList()));
  }
}
