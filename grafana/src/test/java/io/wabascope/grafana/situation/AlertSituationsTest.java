package io.wabascope.grafana.situation;

import static org.assertj.core.api.Assertions.assertThat;

import io.wabascope.grafana.CommandLineTool;
import io.wabascope.grafana.PrometheusRule;
import io.wabascope.grafana.StrictYaml;
import io.wabascope.grafana.situation.Situation.Event;
import io.wabascope.grafana.situation.Situation.Mode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every alert of {@code alerts.yml} fires in its bad state and in no other, in every situation. It
 * stays firing through restarts and gaps, unless its row says otherwise. Alerts that take about as
 * long share a test, each with a cluster in the bad state, beside healthy clusters: all clusters
 * have the same apps, targets and objects, and differ by their job.
 */
class AlertSituationsTest {
  private static final List<Situation> SITUATIONS = List.of(
      new Situation("every 15 s", 15, 1, true, Mode.ACTIVE_STATES, Event.NONE),
      new Situation("every 5 min", 300, 1, false, Mode.ACTIVE_STATES, Event.NONE),
      new Situation("all states", 120, 1, true, Mode.ALL_STATES, Event.NONE),
      new Situation("exceptions only", 120, 1, true, Mode.EXCEPTIONS, Event.NONE),
      new Situation("first start", 120, 1, true, Mode.ACTIVE_STATES, Event.FIRST_START),
      new Situation(
          "first start, exceptions only", 120, 1, true, Mode.EXCEPTIONS, Event.FIRST_START),
      new Situation("restart", 60, 1, true, Mode.ACTIVE_STATES, Event.RESTART),
      new Situation(
          "restart without inventory", 60, 1, true, Mode.ACTIVE_STATES, Event.EMPTY_RESTART),
      new Situation(
          "restart without inventory, exceptions only",
          60,
          1,
          true,
          Mode.EXCEPTIONS,
          Event.EMPTY_RESTART),
      new Situation(
          "rolling restart of three", 60, 3, true, Mode.ACTIVE_STATES, Event.ROLLING_RESTART),
      new Situation(
          "rolling restart of three, exceptions only",
          60,
          3,
          true,
          Mode.EXCEPTIONS,
          Event.ROLLING_RESTART),
      new Situation(
          "failed scrapes, all states", 60, 1, false, Mode.ALL_STATES, Event.FAILED_SCRAPES),
      new Situation("scrape gap", 60, 1, true, Mode.ACTIVE_STATES, Event.SCRAPE_GAP),
      new Situation("scrape gap, exceptions only", 60, 1, true, Mode.EXCEPTIONS, Event.SCRAPE_GAP));

  @TempDir
  private Path directory;

  @Test
  void everyAlertHasARow() throws IOException {
    Set<String> alerts = PrometheusRule.alerts().stream()
        .map(PrometheusRule::name)
        .collect(Collectors.toCollection(TreeSet::new));
    assertThat(new TreeSet<>(read("alerts.yml").keySet())).isEqualTo(alerts);
  }

  @Test
  void alertsFireInTheirBadStateAlone() throws IOException {
    CommandLineTool.PROMTOOL.path(); // before anything is started
    List<AlertRow> rows = rows();
    Map<String, Object> base = read("base.yml");
    List<String> failures = SITUATIONS.stream()
        .flatMap(situation -> Stream.of(AlertRow.Length.values())
            .filter(length -> length.isShort() || situation.interval() >= 60)
            .map(length -> new Play(situation, length)))
        .toList()
        .parallelStream()
        .map(play -> play.run(directory, rows, base))
        .filter(failure -> !failure.isEmpty())
        .toList();
    assertThat(failures).isEmpty();
  }

  private static List<AlertRow> rows() throws IOException {
    Map<String, Object> table = read("alerts.yml");
    Map<String, String> severities = PrometheusRule.severities();
    Map<String, AlertRow> rows = new TreeMap<>();
    for (PrometheusRule alert : PrometheusRule.alerts()) {
      rows.put(
          alert.name(),
          new AlertRow(
              alert.name(),
              seconds(alert.holdFor()),
              Objects.requireNonNull(severities.get(alert.name())),
              StrictYaml.mapAt(table, alert.name())));
    }
    return List.copyOf(rows.values());
  }

  private static long seconds(String duration) {
    if (duration.isEmpty()) {
      return 0;
    }
    int unit = "smhd".indexOf(duration.charAt(duration.length() - 1));
    return Long.parseLong(duration.substring(0, duration.length() - 1))
        * List.of(1, 60, 3600, 86_400).get(unit);
  }

  private static Map<String, Object> read(String name) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(AlertSituationsTest.class.getResourceAsStream(name), name)) {
      return StrictYaml.read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }
}
