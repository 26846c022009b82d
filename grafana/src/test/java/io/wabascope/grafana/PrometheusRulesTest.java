package io.wabascope.grafana;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PrometheusRulesTest {
  private static final Pattern RECORDING = Pattern.compile("[a-z_]+:[a-z_]+[a-z0-9_]*:[a-z0-9_]+");
  private static final Path RUNBOOKS = Path.of("RUNBOOKS.md");

  @TempDir
  private Path directory;

  @ParameterizedTest
  @MethodSource("promtools")
  void rulesAreValid(CommandLineTool promtool) throws Exception {
    for (Path file : PrometheusRule.files()) {
      CommandLineTool.ToolResult outcome = promtool.run("check", "rules", "--lint-fatal", file);
      assertThat(outcome.exitCode()).as(outcome.output()).isZero();
    }
  }

  /** In several processes, because promtool runs the tests one after the other. */
  @ParameterizedTest
  @MethodSource("promtools")
  void rulesPassTheirTests(CommandLineTool promtool) throws Exception {
    promtool.path(); // before anything is started
    List<String> failures = RuleTestCase.all().parallelStream()
        .map(testCase -> failure(testCase, promtool))
        .filter(failure -> !failure.isEmpty())
        .toList();
    assertThat(failures).isEmpty();
  }

  private String failure(RuleTestCase testCase, CommandLineTool promtool) {
    try {
      CommandLineTool.ToolResult outcome = testCase.run(promtool, directory);
      return outcome.exitCode() == 0 ? "" : testCase + ": " + outcome.output();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Test
  void victoriaMetricsReadsTheRules() throws Exception {
    List<Object> arguments = new ArrayList<>(List.of("-dryRun"));
    PrometheusRule.files().forEach(file -> arguments.add("-rule=" + file));
    CommandLineTool.ToolResult outcome = CommandLineTool.VMALERT.run(arguments.toArray());
    assertThat(outcome.exitCode()).as(outcome.output()).isZero();
  }

  private static Stream<CommandLineTool> promtools() {
    return Stream.of(CommandLineTool.PROMTOOL, CommandLineTool.PROMTOOL_NEXT);
  }

  @Test
  void rulesUseExistingMetrics() throws IOException {
    ExpressionChecker check = new ExpressionChecker();
    assertThat(PrometheusRule.all())
        .flatMap(prometheusRule -> check.problems(prometheusRule.name(), prometheusRule.expr()))
        .isEmpty();
  }

  /** With {@code exposition.states: all} a state that is 0 would hide one that is 1. */
  @Test
  void statesAreComparedBeforeTheyAreJoined() throws IOException {
    assertThat(PrometheusRule.all())
        .allSatisfy(rule -> assertThat(new PromqlExpression(rule.expr()).familiesJoinedByOr())
            .as(rule.name())
            .isEmpty());
  }

  @Test
  void everyAlertIsTestedBothFiringAndSilent() throws IOException {
    Set<String> fires = new TreeSet<>();
    Set<String> silent = new TreeSet<>();
    for (RuleTestCase testCase : RuleTestCase.all()) {
      for (Map<String, Object> check : StrictYaml.listAt(testCase.test(), "alert_rule_test")) {
        boolean expected = !StrictYaml.listAt(check, "exp_alerts").isEmpty();
        (expected ? fires : silent).add(StrictYaml.textAt(check, "alertname"));
      }
    }
    Set<String> alerts = PrometheusRule.alerts().stream()
        .map(PrometheusRule::name)
        .collect(Collectors.toCollection(TreeSet::new));
    assertThat(fires).isEqualTo(alerts);
    assertThat(silent).isEqualTo(alerts);
  }

  @Test
  void everyAlertHasSeverityAnnotationsAndRunbook() throws IOException {
    String runbooks = Files.readString(RUNBOOKS);
    for (PrometheusRule alert : PrometheusRule.alerts()) {
      assertThat(alert.labels().keySet())
          .as(alert.name())
          .contains("severity")
          .isSubsetOf("severity", "node_id");
      assertThat(StrictYaml.textAt(alert.labels(), "severity")).isIn("critical", "warning", "info");
      assertThat(alert.annotations())
          .as(alert.name())
          .containsOnlyKeys("summary", "description", "runbook_url");
      assertThat(StrictYaml.textAt(alert.annotations(), "summary").length()).isLessThan(160);
      assertThat(StrictYaml.textAt(alert.annotations(), "runbook_url"))
          .endsWith("/grafana/RUNBOOKS.md#" + alert.name().toLowerCase(Locale.ROOT));
      assertThat(runbooks).contains("\n## " + alert.name() + "\n");
    }
  }

  @Test
  void everyRunbookBelongsToAnAlert() throws IOException {
    Set<String> alerts =
        PrometheusRule.alerts().stream().map(PrometheusRule::name).collect(Collectors.toSet());
    try (Stream<String> lines = Files.lines(RUNBOOKS)) {
      List<String> runbooks = lines
          .filter(line -> line.startsWith("## "))
          .map(line -> line.substring(3))
          .toList();
      assertThat(runbooks).doesNotHaveDuplicates().allMatch(alerts::contains);
    }
  }

  @Test
  void recordingsAreNamedByLevelMetricAndOperation() throws IOException {
    assertThat(PrometheusRule.recordings()).allSatisfy(prometheusRule -> {
      assertThat(prometheusRule.name()).matches(RECORDING);
      assertThat(prometheusRule.expr()).as("no instance label").doesNotContain("instance");
    });
  }

  @Test
  void alertsOfObjectsAndTargetsDropTheInstance() throws IOException {
    Set<String> memberAlerts = Set.of(
        "WabascopeMemberDown",
        "WabascopeConfigReloadFailed",
        "WabascopeRestartPending",
        "WabascopeInventoryNotKept",
        "WabascopeHeapAlmostFull");
    assertThat(PrometheusRule.alerts())
        .filteredOn(alert -> !memberAlerts.contains(alert.name()))
        .allSatisfy(alert -> assertThat(alert.expr()).doesNotContain("instance"));
  }
}
