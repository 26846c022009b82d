package io.wabascope.grafana;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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

class RulesTest {
  private static final Pattern RECORDING = Pattern.compile("[a-z_]+:[a-z_]+[a-z0-9_]*:[a-z0-9_]+");
  private static final Path RUNBOOKS = Path.of("RUNBOOKS.md");

  @Test
  void areValidRules() throws Exception {
    for (Path file : Rule.files()) {
      Tool.Outcome outcome = Tool.PROMTOOL.run("check", "rules", "--lint-fatal", file);
      assertThat(outcome.exit()).as(outcome.output()).isZero();
    }
  }

  @Test
  void doWhatTheirTestsSay() throws Exception {
    List<Object> arguments = new ArrayList<>(List.of("test", "rules"));
    arguments.addAll(Rule.testFiles());
    Tool.Outcome outcome = Tool.PROMTOOL.run(arguments.toArray());
    assertThat(outcome.exit()).as(outcome.output()).isZero();
  }

  @Test
  void readOnlyWhatExists() throws IOException {
    ExpressionCheck check = new ExpressionCheck();
    assertThat(Rule.all())
        .flatMap(rule -> check.problems(rule.name(), rule.expr()))
        .isEmpty();
  }

  @Test
  void everyAlertIsTestedBothFiringAndSilent() throws IOException {
    Set<String> fires = new TreeSet<>();
    Set<String> silent = new TreeSet<>();
    for (Path file : Rule.testFiles()) {
      for (Map<String, Object> test : Yaml.listAt(Yaml.read(file), "tests")) {
        for (Map<String, Object> check : Yaml.listAt(test, "alert_rule_test")) {
          boolean expected = !Yaml.listAt(check, "exp_alerts").isEmpty();
          (expected ? fires : silent).add(Yaml.textAt(check, "alertname"));
        }
      }
    }
    Set<String> alerts =
        Rule.alerts().stream().map(Rule::name).collect(Collectors.toCollection(TreeSet::new));
    assertThat(fires).isEqualTo(alerts);
    assertThat(silent).isEqualTo(alerts);
  }

  @Test
  void everyAlertSaysHowBadItIsWhatItIsAndWhatToDo() throws IOException {
    String runbooks = Files.readString(RUNBOOKS);
    for (Rule alert : Rule.alerts()) {
      assertThat(alert.labels()).as(alert.name()).containsOnlyKeys("severity");
      assertThat(Yaml.textAt(alert.labels(), "severity")).isIn("critical", "warning", "info");
      assertThat(alert.annotations())
          .as(alert.name())
          .containsOnlyKeys("summary", "description", "runbook_url");
      assertThat(Yaml.textAt(alert.annotations(), "summary").length()).isLessThan(160);
      assertThat(Yaml.textAt(alert.annotations(), "runbook_url"))
          .endsWith("/grafana/RUNBOOKS.md#" + alert.name().toLowerCase(Locale.ROOT));
      assertThat(runbooks).contains("\n## " + alert.name() + "\n");
    }
  }

  @Test
  void everyRunbookIsThatOfAnAlert() throws IOException {
    Set<String> alerts = Rule.alerts().stream().map(Rule::name).collect(Collectors.toSet());
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
    assertThat(Rule.recordings()).allSatisfy(rule -> {
      assertThat(rule.name()).matches(RECORDING);
      assertThat(rule.expr()).as("the instance is dropped").doesNotContain("instance");
    });
  }

  @Test
  void alertsOfObjectsAndTargetsDropTheInstance() throws IOException {
    Set<String> ofMembers = Set.of(
        "WabascopeMemberDown",
        "WabascopeConfigReloadFailed",
        "WabascopeInventoryNotKept",
        "WabascopeHeapAlmostFull");
    assertThat(Rule.alerts())
        .filteredOn(alert -> !ofMembers.contains(alert.name()))
        .allSatisfy(alert -> assertThat(alert.expr()).doesNotContain("instance"));
  }
}
