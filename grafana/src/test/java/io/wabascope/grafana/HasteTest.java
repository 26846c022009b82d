package io.wabascope.grafana;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class HasteTest {
  private static final Pattern LONG = Pattern.compile("(?<![\\w.])\\d+[smhd]\\b");
  private final Haste haste = new Haste(60);

  @Test
  void makesAnHourAMinuteWhereverATimeStands() {
    assertThat(haste.hasten("for: 5m")).isEqualTo("for: 5000ms");
    assertThat(haste.hasten("max(x offset 1d) > sum_over_time(y:z:max[1h])"))
        .isEqualTo("max(x offset 1440000ms) > sum_over_time(y:z:max[60000ms])");
    assertThat(haste.hasten("job:wabascope_sweep_age_seconds:min > 1800"))
        .isEqualTo("job:wabascope_sweep_age_seconds:min > 30.0");
    assertThat(haste.hasten("record: a:b:rate5m")).isEqualTo("record: a:b:rate5m");
  }

  @Test
  void leavesNoTimeOfTheRulesAsItWas() throws IOException {
    for (Path file : Rule.files()) {
      Map<String, Object> copy = Yaml.read(haste.hasten(Files.readString(file)));
      for (Map<String, Object> group : Yaml.listAt(copy, "groups")) {
        assertThat(Yaml.textAt(group, "interval")).doesNotContainPattern(LONG);
        for (Map<String, Object> rule : Yaml.listAt(group, "rules")) {
          assertThat(List.of(
                  Yaml.textAt(rule, "for"),
                  Yaml.textAt(rule, "keep_firing_for"),
                  Yaml.textAt(rule, "expr")))
              .as("%s", rule)
              .allSatisfy(text -> assertThat(text).doesNotContainPattern(LONG));
        }
      }
    }
  }
}
