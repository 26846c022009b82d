package io.wabascope.agent;

import io.wabascope.exporter.catalogue.MetricCatalogue;
import io.wabascope.exporter.catalogue.MetricMetadata;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Finds the families of the catalogue in a scrape. */
final class MetricFamilies {
  private MetricFamilies() {}

  /** Returns the families without a sample in the body. */
  static Set<String> missing(String body) {
    Set<String> present = body.lines()
        .filter(line -> !line.startsWith("#") && !line.isBlank())
        .map(line -> line.replaceAll("[{ ].*", ""))
        .collect(Collectors.toSet());
    return MetricCatalogue.all().stream()
        .filter(metricMetadata -> !present.contains(sample(metricMetadata)))
        .map(MetricMetadata::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Returns this project's families in the body that are not in the catalogue. */
  static Set<String> unknown(String body) {
    Set<String> known =
        MetricCatalogue.all().stream().map(MetricMetadata::name).collect(Collectors.toSet());
    return body.lines()
        .filter(line -> line.startsWith("# TYPE wabascope_") || line.startsWith("# TYPE whatsapp_"))
        .map(line -> line.split(" ")[2])
        .filter(name -> !known.contains(name))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String sample(MetricMetadata metricMetadata) {
    return metricMetadata.type() == MetricMetadata.Type.HISTOGRAM
        ? metricMetadata.name() + "_bucket"
        : metricMetadata.name();
  }
}
