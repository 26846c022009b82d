package io.wabascope.grafana;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.Yaml;

/**
 * A case of a file of promtool's rule tests.
 *
 * @param content the whole file
 * @param test the case, one of the file's tests
 */
record RuleTestCase(Path file, Map<String, Object> content, Map<String, Object> test) {
  /** Without this label the series of every alert are read. */
  private static final Pattern ALERTS_OF_NAME = Pattern.compile("ALERTS\\{alertname=\"(\\w+)\"");

  static List<RuleTestCase> all() throws IOException {
    List<RuleTestCase> cases = new ArrayList<>();
    for (Path file : PrometheusRule.testFiles()) {
      Map<String, Object> content = StrictYaml.read(file);
      StrictYaml.listAt(content, "tests")
          .forEach(test -> cases.add(new RuleTestCase(file, content, test)));
    }
    return cases;
  }

  /** The names of the alerts that the case checks. */
  Set<String> alerts() {
    return StrictYaml.listAt(test, "alert_rule_test").stream()
        .map(check -> StrictYaml.textAt(check, "alertname"))
        .collect(Collectors.toSet());
  }

  /** Runs the case with the rules that it checks. Writes files into a new directory there. */
  CommandLineTool.ToolResult run(CommandLineTool promtool, Path parent)
      throws IOException, InterruptedException {
    Path directory = Files.createTempDirectory(parent, "case");
    selection().writeTo(directory.resolve("rules.yml"));
    Map<String, Object> alone = new LinkedHashMap<>(content);
    alone.put("rule_files", List.of("rules.yml"));
    alone.put("tests", List.of(test));
    Path testFile = Files.writeString(directory.resolve("test.yml"), new Yaml().dump(alone));
    return promtool.runRuleTests(testFile);
  }

  private RuleSelection selection() throws IOException {
    Set<String> alerts = alerts();
    Set<String> read = new HashSet<>(alerts);
    String expressions = StrictYaml.listAt(test, "promql_expr_test").stream()
        .map(check -> StrictYaml.textAt(check, "expr"))
        .collect(Collectors.joining("\n"));
    Matcher named = ALERTS_OF_NAME.matcher(expressions);
    named.results().forEach(found -> read.add(found.group(1)));
    boolean ofAll = named.replaceAll("").contains("ALERTS");
    RuleSelection selection = new RuleSelection(
        ruleFiles(),
        name -> read.contains(name) || (name.contains(":") ? expressions.contains(name) : ofAll),
        alerts::contains);
    assertThat(selection.ruleNames()).as("rules that %s checks", this).containsAll(read);
    return selection;
  }

  private List<Path> ruleFiles() {
    List<?> names = (List<?>) content.getOrDefault("rule_files", List.of());
    return names.stream().map(name -> file.resolveSibling(name.toString())).toList();
  }

  @Override
  public String toString() {
    return file.getFileName() + ", " + StrictYaml.textAt(test, "name");
  }
}
