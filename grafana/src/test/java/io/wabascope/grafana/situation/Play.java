package io.wabascope.grafana.situation;

import io.wabascope.grafana.CommandLineTool;
import io.wabascope.grafana.PrometheusRule;
import io.wabascope.grafana.StrictYaml;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;

/** A run of promtool: a situation with the alerts of one length. */
record Play(Situation situation, AlertRow.Length length) {
  private static final int LONG_INTERVAL = 300;

  /** What failed; empty if nothing did. Files are written into the directory. */
  String run(Path directory, List<AlertRow> allRows, Map<String, Object> base) {
    List<AlertRow> rows = allRows.stream().filter(row -> row.length() == length).toList();
    try {
      Path place = Files.createTempDirectory(directory, "play");
      List<String> groups = writeRules(place.resolve("rules.yml"), rows);
      if (situation.recordingsFirst()) {
        groups.sort((one, other) ->
            Boolean.compare(other.contains("recording"), one.contains("recording")));
      }
      SituationFile file = new SituationFile(
          length == AlertRow.Length.HOURS ? situation : situation.every(LONG_INTERVAL),
          length,
          rows,
          PrometheusRule.severities());
      Path test = Files.writeString(
          place.resolve("test.yml"),
          new Yaml().dump(file.content(List.of("rules.yml"), groups, base)));
      CommandLineTool.ToolResult outcome = CommandLineTool.PROMTOOL.run("test", "rules", test);
      return outcome.exitCode() == 0 ? "" : this + ": " + outcome.output();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /**
   * Writes rules and returns the names of their groups. Rows of hours are played with all alerts, so
   * that none fires by mistake; the others with their own.
   */
  private List<String> writeRules(Path file, List<AlertRow> rows) throws IOException {
    Set<String> alerts = rows.stream()
        .flatMap(row ->
            Stream.concat(Stream.of(row.name()), row.alsoFiring().stream().map(Object::toString)))
        .collect(Collectors.toSet());
    String read = expressions(alerts);
    List<Map<String, Object>> groups = new ArrayList<>();
    for (Path source : PrometheusRule.files()) {
      for (Map<String, Object> group : StrictYaml.listAt(StrictYaml.read(source), "groups")) {
        List<Map<String, Object>> kept = StrictYaml.listAt(group, "rules").stream()
            .filter(rule -> rule.containsKey("record")
                ? read.contains(StrictYaml.textAt(rule, "record"))
                : isPlayed(StrictYaml.textAt(rule, "alert"), alerts))
            .toList();
        if (!kept.isEmpty()) {
          Map<String, Object> copy = new LinkedHashMap<>(group);
          copy.put("rules", kept);
          groups.add(copy);
        }
      }
    }
    Files.writeString(file, new Yaml().dump(Map.of("groups", groups)));
    return groups.stream()
        .map(group -> StrictYaml.textAt(group, "name"))
        .collect(Collectors.toCollection(ArrayList::new));
  }

  /** The expressions of the played alerts and of all recordings that they read. */
  private String expressions(Set<String> ofRows) throws IOException {
    StringBuilder read = new StringBuilder();
    PrometheusRule.alerts().stream()
        .filter(alert -> isPlayed(alert.name(), ofRows))
        .forEach(alert -> read.append(alert.expr()).append('\n'));
    List<PrometheusRule> others = new ArrayList<>(PrometheusRule.recordings());
    boolean isComplete;
    do {
      List<PrometheusRule> found =
          others.stream().filter(rule -> read.indexOf(rule.name()) >= 0).toList();
      found.forEach(rule -> read.append(rule.expr()).append('\n'));
      others.removeAll(found);
      isComplete = found.isEmpty();
    } while (!isComplete);
    return read.toString();
  }

  private boolean isPlayed(String alert, Set<String> ofRows) {
    return length == AlertRow.Length.HOURS || ofRows.contains(alert);
  }
}
