package io.wabascope.grafana;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A recording or alerting rule, read from its file.
 *
 * @param alerting true for an alerting rule, false for a recording rule
 * @param holdFor how long the expression holds before the alert fires, as {@code 5m}; may be empty
 */
public record PrometheusRule(
    String group,
    String name,
    boolean alerting,
    String expr,
    String holdFor,
    Map<String, Object> labels,
    Map<String, Object> annotations) {
  private static final Path DIRECTORY = Path.of("prometheus", "rules");

  public static List<Path> files() throws IOException {
    return yamlFiles(DIRECTORY);
  }

  static List<Path> testFiles() throws IOException {
    return yamlFiles(Path.of("prometheus", "tests"));
  }

  static List<PrometheusRule> all() throws IOException {
    List<PrometheusRule> rules = new ArrayList<>();
    for (Path file : files()) {
      for (Map<String, Object> group : StrictYaml.listAt(StrictYaml.read(file), "groups")) {
        for (Map<String, Object> rule : StrictYaml.listAt(group, "rules")) {
          rules.add(of(StrictYaml.textAt(group, "name"), rule));
        }
      }
    }
    return rules;
  }

  public static List<PrometheusRule> alerts() throws IOException {
    return all().stream().filter(PrometheusRule::alerting).toList();
  }

  /** The severity of each alert by its name; the higher one if it has two. */
  public static Map<String, String> severities() throws IOException {
    return alerts().stream()
        .collect(Collectors.toMap(
            PrometheusRule::name,
            alert -> StrictYaml.textAt(alert.labels(), "severity"),
            (one, other) -> one.equals("critical") ? one : other));
  }

  public static List<PrometheusRule> recordings() throws IOException {
    return all().stream().filter(prometheusRule -> !prometheusRule.alerting()).toList();
  }

  private static PrometheusRule of(String group, Map<String, Object> rule) {
    boolean alerting = rule.containsKey("alert");
    return new PrometheusRule(
        group,
        StrictYaml.textAt(rule, alerting ? "alert" : "record"),
        alerting,
        StrictYaml.textAt(rule, "expr"),
        StrictYaml.textAt(rule, "for"),
        StrictYaml.mapAt(rule, "labels"),
        StrictYaml.mapAt(rule, "annotations"));
  }

  private static List<Path> yamlFiles(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(".yml")).sorted().toList();
    }
  }
}
