package io.wabascope.grafana;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class AlertmanagerConfigTest {
  static final Path CONFIG = Path.of("alertmanager", "alertmanager.yml");

  private static final Pattern NAME = Pattern.compile("alertname (=~|!~|=|!=) \"([^\"]*)\"");

  /** A matcher that selects alerts of one scope. */
  private static final Pattern SCOPE = Pattern.compile("scope = \"(app|business)\"");

  @Test
  void configurationIsValid() throws Exception {
    CommandLineTool.ToolResult outcome = CommandLineTool.AMTOOL.run("check-config", CONFIG);
    assertThat(outcome.exitCode()).as(outcome.output()).isZero();
  }

  @Test
  void routesEachAlertToItsReceiver() throws Exception {
    for (Map<String, Object> route : StrictYaml.listAt(TestResource.read("routes.yml"), "routes")) {
      String receiver = StrictYaml.textAt(route, "receiver");
      List<Object> arguments = new ArrayList<>(List.of(
          "config", "routes", "test", "--config.file=" + CONFIG, "--verify.receivers=" + receiver));
      StrictYaml.mapAt(route, "labels").forEach((name, value) -> arguments.add(name + "=" + value));
      CommandLineTool.ToolResult outcome = CommandLineTool.AMTOOL.run(arguments.toArray());
      assertThat(outcome.exitCode()).as("%s: %s", route, outcome.output()).isZero();
    }
  }

  @Test
  void inhibitRulesNameExistingAlerts() throws IOException {
    Set<String> alerts =
        PrometheusRule.alerts().stream().map(PrometheusRule::name).collect(Collectors.toSet());
    for (Map<String, Object> rule : StrictYaml.listAt(StrictYaml.read(CONFIG), "inhibit_rules")) {
      for (String side : List.of("source_matchers", "target_matchers")) {
        for (Object text : (List<?>) rule.getOrDefault(side, List.of())) {
          if (SCOPE.matcher(text.toString()).matches()) {
            continue;
          }
          var matcher = NAME.matcher(text.toString());
          assertThat(matcher.matches()).as(text.toString()).isTrue();
          assertThat(alerts).as(text.toString()).anyMatch(name -> name.matches(matcher.group(2)));
        }
      }
    }
  }

  /** If source and target both lack a label in {@code equal}, Alertmanager treats it as equal. */
  @Test
  void inhibitRulesCompareLabelsOfTheSource() throws IOException {
    for (Map<String, Object> rule : StrictYaml.listAt(StrictYaml.read(CONFIG), "inhibit_rules")) {
      var matcher = NAME.matcher(((List<?>) rule.get("source_matchers")).get(0).toString());
      assertThat(matcher.matches()).isTrue();
      for (PrometheusRule source : PrometheusRule.alerts()) {
        if (source.name().matches(matcher.group(2))) {
          Set<String> labels = new PromqlExpression(source.expr()).resultLabels();
          labels.addAll(source.labels().keySet());
          assertThat(labels)
              .as("labels of %s", source.name())
              .containsAll(((List<?>) rule.getOrDefault("equal", List.of()))
                  .stream().map(Object::toString).toList());
        }
      }
    }
  }
}
