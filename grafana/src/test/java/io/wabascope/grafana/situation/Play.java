package io.wabascope.grafana.situation;

import io.wabascope.grafana.CommandLineTool;
import io.wabascope.grafana.PrometheusRule;
import io.wabascope.grafana.RuleSelection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
    List<AlertRow> rows = allRows.stream()
        .filter(row -> row.length() == length)
        .filter(row -> row.isOfObject() || !situation.isOfObjects())
        .toList();
    try {
      Path place = Files.createTempDirectory(directory, "play");
      RuleSelection rules = rules(rows);
      rules.writeTo(place.resolve("rules.yml"));
      List<String> groups = new ArrayList<>(rules.groupNames());
      if (situation.recordingsFirst()) {
        groups.sort((one, other) ->
            Boolean.compare(other.contains("recording"), one.contains("recording")));
      }
      SituationFile file = new SituationFile(
          length.isShort() ? situation : situation.every(LONG_INTERVAL),
          length,
          rows,
          PrometheusRule.severities());
      Path test = Files.writeString(
          place.resolve("test.yml"),
          new Yaml().dump(file.content(List.of("rules.yml"), groups, base)));
      CommandLineTool.ToolResult outcome = CommandLineTool.PROMTOOL.runRuleTests(test);
      return outcome.exitCode() == 0 ? "" : this + ": " + outcome.output();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /**
   * The rules without annotations. Short rows are played with all alerts, so that none fires by
   * mistake; the others with their own.
   */
  private RuleSelection rules(List<AlertRow> rows) throws IOException {
    Set<String> alerts = rows.stream()
        .flatMap(row ->
            Stream.concat(Stream.of(row.name()), row.alsoFiring().stream().map(Object::toString)))
        .collect(Collectors.toSet());
    return new RuleSelection(
        PrometheusRule.files(),
        name -> !name.contains(":") && (length.isShort() || alerts.contains(name)),
        name -> false);
  }
}
