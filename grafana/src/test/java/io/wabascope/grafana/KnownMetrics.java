package io.wabascope.grafana;

import io.wabascope.exporter.catalogue.MetricCatalogue;
import io.wabascope.exporter.catalogue.MetricMetadata;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The labels of every family that an expression may read, recorded ones included. */
final class KnownMetrics {
  /** Labels that the scrape configurations add to every series; half only for scrapes in halves. */
  static final Set<String> TARGET = Set.of("job", "instance", "half");

  /** A label that label_replace adds to all series. */
  private static final Pattern ADDED_LABEL = Pattern.compile("\"(\\w+)\", \"[^\"]*\", \"\", \"\"");

  private final Map<String, Set<String>> labels = new HashMap<>();

  static KnownMetrics all() throws IOException {
    KnownMetrics known = new KnownMetrics();
    known.addCatalogue();
    known.addThirdParty();
    for (PrometheusRule recording : PrometheusRule.recordings()) {
      PromqlExpression expression = new PromqlExpression(recording.expr());
      Set<String> kept = new TreeSet<>(expression.keptLabels());
      expression.families().stream()
          .filter(family -> family.contains(":")) // a recording that is read keeps its labels
          .forEach(family -> kept.addAll(known.labelsOf(family)));
      ADDED_LABEL.matcher(recording.expr()).results().forEach(added -> kept.add(added.group(1)));
      known.labels.put(recording.name(), kept);
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

  private void addCatalogue() {
    for (MetricMetadata metricMetadata : MetricCatalogue.all()) {
      add(metricMetadata.name(), metricMetadata.labels());
      if (metricMetadata.type() == MetricMetadata.Type.HISTOGRAM) {
        add(metricMetadata.name() + "_count", metricMetadata.labels());
        add(metricMetadata.name() + "_sum", metricMetadata.labels());
        add(metricMetadata.name() + "_bucket", metricMetadata.labels());
        labelsOf(metricMetadata.name() + "_bucket").add("le");
      }
    }
  }

  private void addThirdParty() throws IOException {
    TestResource.read("foreign-metrics.yml").forEach((family, names) -> {
      if (has(family)) {
        throw new IllegalStateException("family is in the catalogue already: " + family);
      }
      add(family, ((List<?>) names).stream().map(Object::toString).toList());
    });
  }
}
