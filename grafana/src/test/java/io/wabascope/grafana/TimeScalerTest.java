package io.wabascope.grafana;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TimeScalerTest {
  private static final Pattern UNSCALED = Pattern.compile("(?<![\\w.])\\d+[smhd]\\b");
  /** Whole numbers that may be seconds. What is scaled has a decimal point. */
  private static final Pattern SECONDS =
      Pattern.compile("(?<![\\w.\"])(?!100\\b)(?:60|\\d{3,})(?![\\w.\"])");

  /**
   * The alerts with seconds that are not scaled: the ends of tokens and of versions, the last event
   * and the file of the inventory have real times. Six hours are more than any interval in tests.
   */
  private static final Set<String> ALERTS_WITH_REAL_TIMES = Set.of(
      "WabascopeTokenExpiring",
      "WabascopeTokenExpiresSoon",
      "WabascopeDataAccessEnding",
      "WabascopeDataAccessEndsSoon",
      "WabascopeApiVersionEnding",
      "WabascopeApiVersionEndsSoon",
      "WabascopeApiVersionTableOld",
      "WabascopeEventsStopped",
      "WabascopeInventoryNotKept",
      "WabascopeChangesKnownLate");

  private final TimeScaler timeScaler = new TimeScaler(60);

  @Test
  void scalesEveryDuration() {
    assertThat(timeScaler.scale("for: 5m")).isEqualTo("for: 5000ms");
    assertThat(timeScaler.scale("max(x offset 1d) > sum_over_time(y:z:max[1h])"))
        .isEqualTo("max(x offset 1440000ms) > sum_over_time(y:z:max[60000ms])");
    assertThat(timeScaler.scale("job:wabascope_sweep_age_seconds:min > 1800"))
        .isEqualTo("job:wabascope_sweep_age_seconds:min > 30.0");
    assertThat(timeScaler.scale("x >= time() - 900 and y + 86400 > z"))
        .isEqualTo("x >= time() - 15.0 and y + 1440.0 > z");
    assertThat(timeScaler.scale("x - time() < 3 * 86400")).isEqualTo("x - time() < 3 * 86400");
    assertThat(timeScaler.scale("record: a:b:rate5m")).isEqualTo("record: a:b:rate5m");
  }

  @Test
  void scalesTheSecondsOfAllOtherRules() throws IOException {
    Set<String> unscaled = PrometheusRule.all().stream()
        .filter(rule -> SECONDS.matcher(timeScaler.scale(rule.expr())).find())
        .map(PrometheusRule::name)
        .collect(Collectors.toSet());
    assertThat(unscaled).isEqualTo(ALERTS_WITH_REAL_TIMES);
  }

  @Test
  void scalesEveryDurationOfTheRules() throws IOException {
    for (Path file : PrometheusRule.files()) {
      Map<String, Object> copy = StrictYaml.read(timeScaler.scale(Files.readString(file)));
      for (Map<String, Object> group : StrictYaml.listAt(copy, "groups")) {
        assertThat(StrictYaml.textAt(group, "interval")).doesNotContainPattern(UNSCALED);
        for (Map<String, Object> rule : StrictYaml.listAt(group, "rules")) {
          assertThat(List.of(
                  StrictYaml.textAt(rule, "for"),
                  StrictYaml.textAt(rule, "keep_firing_for"),
                  StrictYaml.textAt(rule, "expr")))
              .as("%s", rule)
              .allSatisfy(text -> assertThat(text).doesNotContainPattern(UNSCALED));
        }
      }
    }
  }
}
