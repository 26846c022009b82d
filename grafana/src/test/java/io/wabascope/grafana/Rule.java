package io.wabascope.grafana;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A recording or alerting rule, as its file has it.
 *
 * @param alerting whether it raises an alert; it records otherwise
 */
record Rule(
    String group,
    String name,
    boolean alerting,
    String expr,
    Map<String, Object> labels,
    Map<String, Object> annotations) {
  private static final Path DIRECTORY = Path.of("prometheus", "rules");

  static List<Path> files() throws IOException {
    return yamlIn(DIRECTORY);
  }

  static List<Path> testFiles() throws IOException {
    return yamlIn(Path.of("prometheus", "tests"));
  }

  static List<Rule> all() throws IOException {
    List<Rule> rules = new ArrayList<>();
    for (Path file : files()) {
      for (Map<String, Object> group : Yaml.listAt(Yaml.read(file), "groups")) {
        for (Map<String, Object> rule : Yaml.listAt(group, "rules")) {
          rules.add(of(Yaml.textAt(group, "name"), rule));
        }
      }
    }
    return rules;
  }

  static List<Rule> alerts() throws IOException {
    return all().stream().filter(Rule::alerting).toList();
  }

  static List<Rule> recordings() throws IOException {
    return all().stream().filter(rule -> !rule.alerting()).toList();
  }

  private static Rule of(String group, Map<String, Object> rule) {
    boolean alerting = rule.containsKey("alert");
    return new Rule(
        group,
        Yaml.textAt(rule, alerting ? "alert" : "record"),
        alerting,
        Yaml.textAt(rule, "expr"),
        Yaml.mapAt(rule, "labels"),
        Yaml.mapAt(rule, "annotations"));
  }

  private static List<Path> yamlIn(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(".yml")).sorted().toList();
    }
  }
}
