package io.wabascope.agent;

import io.wabascope.exporter.Catalogue;
import io.wabascope.exporter.Metric;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The families of the catalogue, looked for in a scrape. */
final class Families {
  private Families() {}

  /** The families that have no sample in that body. */
  static Set<String> missing(String body) {
    Set<String> present = body.lines()
        .filter(line -> !line.startsWith("#") && !line.isBlank())
        .map(line -> line.replaceAll("[{ ].*", ""))
        .collect(Collectors.toSet());
    return Catalogue.all().stream()
        .filter(metric -> !present.contains(sample(metric)))
        .map(Metric::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Families of our own names in that body that the catalogue does not know. */
  static Set<String> unknown(String body) {
    Set<String> known = Catalogue.all().stream().map(Metric::name).collect(Collectors.toSet());
    return body.lines()
        .filter(line -> line.startsWith("# TYPE wabascope_") || line.startsWith("# TYPE whatsapp_"))
        .map(line -> line.split(" ")[2])
        .filter(name -> !known.contains(name))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String sample(Metric metric) {
    return metric.type() == Metric.Type.HISTOGRAM ? metric.name() + "_bucket" : metric.name();
  }
}
