package io.wabascope.grafana;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class TimeScalerTest {
  private static final Pattern UNSCALED = Pattern.compile("(?<![\\w.])\\d+[smhd]\\b");
  private final TimeScaler timeScaler = new TimeScaler(60);

  @Test
  void scalesEveryDuration() {
    assertThat(timeScaler.scale("for: 5m")).isEqualTo("for: 5000ms");
    assertThat(timeScaler.scale("max(x offset 1d) > sum_over_time(y:z:max[1h])"))
        .isEqualTo("max(x offset 1440000ms) > sum_over_time(y:z:max[60000ms])");
    assertThat(timeScaler.scale("job:wabascope_sweep_age_seconds:min > 1800"))
        .isEqualTo("job:wabascope_sweep_age_seconds:min > 30.0");
    assertThat(timeScaler.scale("record: a:b:rate5m")).isEqualTo("record: a:b:rate5m");
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
