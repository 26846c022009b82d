package io.wabascope.grafana;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DashboardExpressionsTest {
  private static final Set<String> IDS = Set.of("waba_id", "phone_number_id", "business_id");
  /** A rate misses the first value of a new counter series, so its maximum is also allowed. */
  private static final Pattern BARE_COUNTER = Pattern.compile(
      "(?<!rate\\()(?<!increase\\()(?<!max_over_time\\()\\b[a-z_]+_(total|count|sum|bucket)\\{");

  private static final Pattern FIXED_RANGE = Pattern.compile("(rate|increase)\\([^\\[]*\\[\\d");

  private static final Pattern STATES = Pattern.compile("(?:state|status)=~\"([A-Z_|]+)\"");

  @TempDir
  private Path directory;

  @Test
  void expressionsParse() throws Exception {
    StringBuilder rules = new StringBuilder("groups:\n  - name: panels\n    rules:\n");
    int number = 0;
    for (Panel panel : Dashboard.allPanels()) {
      for (String expression : panel.expressions()) {
        String quoted = new JsonArray().add(withValues(expression)).encode();
        rules
            .append("      - record: panel:")
            .append(number++)
            .append("\n        expr: ")
            .append(quoted, 1, quoted.length() - 1)
            .append(" # ")
            .append(panel.qualifiedTitle())
            .append('\n');
      }
    }
    Path file = Files.writeString(directory.resolve("panels.yml"), rules);
    CommandLineTool.ToolResult outcome =
        CommandLineTool.PROMTOOL.run("check", "rules", "--lint=none", file);
    assertThat(outcome.exitCode()).as(outcome.output()).isZero();
    assertThat(outcome.output()).contains(number + " rules found");
  }

  @Test
  void expressionsUseExistingMetrics() throws IOException {
    ExpressionChecker check = new ExpressionChecker();
    for (Panel panel : Dashboard.allPanels()) {
      for (String expression : panel.expressions()) {
        assertThat(check.problems(panel.qualifiedTitle(), expression)).isEmpty();
      }
    }
  }

  @Test
  void expressionsFilterByJob() throws IOException {
    for (Panel panel : Dashboard.allPanels()) {
      for (String expression : panel.expressions()) {
        PromqlExpression promqlExpression = new PromqlExpression(expression);
        assertThat(promqlExpression.selectors())
            .extracting(PromqlExpression.VectorSelector::family)
            .as(panel.qualifiedTitle())
            .containsAll(promqlExpression.families());
        assertThat(promqlExpression.selectors())
            .as(panel.qualifiedTitle())
            .isNotEmpty()
            .allSatisfy(selection -> assertThat(selection.labels()).contains("job"));
      }
    }
  }

  @Test
  void countersUseRatesOverRateInterval() throws IOException {
    for (Panel panel : Dashboard.allPanels()) {
      assertThat(panel.expressions())
          .as(panel.qualifiedTitle())
          .allSatisfy(expression -> assertThat(expression)
              .doesNotContainPattern(BARE_COUNTER)
              .doesNotContainPattern(FIXED_RANGE));
    }
  }

  @Test
  void missingDataIsNotShownAsZero() throws IOException {
    for (Panel panel : Dashboard.allPanels()) {
      assertThat(panel.expressions())
          .as(panel.qualifiedTitle())
          .allSatisfy(expression -> assertThat(expression)
              .as("a zero must come from an existing family: or 0 * family")
              .doesNotContain("vector(")
              .doesNotContainPattern("\\bor\\s+on\\b"));
    }
  }

  /** With {@code exposition.states: all} a state that is 0 would hide one that is 1. */
  @Test
  void statesAreComparedBeforeTheyAreJoined() throws IOException {
    for (Panel panel : Dashboard.allPanels()) {
      assertThat(panel.expressions())
          .as(panel.qualifiedTitle())
          .flatMap(expression -> new PromqlExpression(expression).familiesJoinedByOr())
          .isEmpty();
    }
  }

  @Test
  void noPanelListsAllObjects() throws IOException {
    for (Panel panel : Dashboard.allPanels()) {
      for (String expression : panel.expressions()) {
        boolean single =
            expression.contains("=\"$account\"") || expression.contains("=\"$number\"");
        boolean perObject =
            new PromqlExpression(expression).keptLabels().stream().anyMatch(IDS::contains);
        boolean bounded = expression.matches("(?s)(count|topk)\\(.*");
        assertThat(!perObject || single || bounded)
            .as("%s: %s", panel.qualifiedTitle(), expression)
            .isTrue();
      }
    }
  }

  /** A join by name reads the names of all objects: recordings do it, once for all viewers. */
  @Test
  void noPanelJoinsNames() throws IOException {
    for (Panel panel : Dashboard.allPanels()) {
      assertThat(panel.expressions())
          .as(panel.qualifiedTitle())
          .allSatisfy(expression -> assertThat(expression).doesNotContain("group_"));
    }
  }

  @Test
  void descriptionsNameAllCountedStatesOrNone() throws IOException {
    for (Panel panel : Dashboard.allPanels()) {
      Set<String> counted = states(String.join("\n", panel.expressions()));
      String description = panel.json().getString("description");
      Set<String> named = new TreeSet<>(counted);
      named.removeIf(state -> !description.matches("(?s).*\\b" + state + "\\b.*"));
      assertThat(named).as(panel.qualifiedTitle()).isIn(Set.of(), counted);
    }
  }

  /** A number that is FLAGGED or RATE_LIMITED is connected. */
  @Test
  void numbersThatAreNotConnectedAreThoseOfTheAlert() throws IOException {
    PrometheusRule alert = PrometheusRule.alerts().stream()
        .filter(each -> each.name().equals("WhatsAppNumberDisconnected"))
        .findFirst()
        .orElseThrow();
    Set<String> counted = Dashboard.allPanels().stream()
        .filter(panel -> panel.qualifiedTitle().endsWith("Numbers not connected"))
        .flatMap(panel -> panel.expressions().stream())
        .flatMap(expression -> states(expression).stream())
        .collect(Collectors.toCollection(TreeSet::new));
    assertThat(counted).isEqualTo(states(alert.expr())).isNotEmpty();
  }

  /** The states that the selectors of an expression name. */
  private static Set<String> states(String expression) {
    return STATES
        .matcher(expression)
        .results()
        .flatMap(selector -> Stream.of(selector.group(1).split("\\|")))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void variablesOfferAtMostAHundredObjects() throws IOException {
    for (Dashboard dashboard : Dashboard.all()) {
      for (JsonObject variable : dashboard.variables()) {
        if (Set.of("account", "number").contains(variable.getString("name"))) {
          assertThat(variable.getString("definition")).startsWith("query_result(topk(100, ");
        }
      }
    }
  }

  private static String withValues(String expression) {
    return expression
        .replace("$__rate_interval", "5m")
        .replace("$account", "1")
        .replace("$number", "1")
        .replace("$job", ".+")
        .replace("$app", ".+");
  }
}
