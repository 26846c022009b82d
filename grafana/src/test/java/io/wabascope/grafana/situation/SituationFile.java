package io.wabascope.grafana.situation;

import io.wabascope.grafana.situation.Situation.Event;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A test file of promtool that plays the states of alerts through a situation. */
final class SituationFile {
  private static final int KEEP_WINDOW = 1200;
  private static final int KEEP_CHECK = 900;

  private final Situation situation;
  private final Timeline timeline;
  private final List<AlertRow> rows;
  private final Map<String, String> severities;

  SituationFile(
      Situation situation,
      AlertRow.Length length,
      List<AlertRow> rows,
      Map<String, String> severities) {
    this.situation = situation;
    this.rows = rows;
    this.severities = severities;
    timeline = new Timeline(situation, length);
  }

  /** The content of the file, as an object for YAML. */
  Map<String, Object> content(
      List<String> ruleFiles, List<String> groups, Map<String, Object> base) {
    Map<String, Object> test = new LinkedHashMap<>();
    test.put("name", situation.name());
    test.put("interval", situation.interval() + "s");
    test.put("input_series", series(base));
    test.put("promql_expr_test", checks());
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("rule_files", ruleFiles);
    content.put("evaluation_interval", situation.interval() + "s");
    content.put("group_eval_order", groups);
    content.put("tests", List.of(test));
    return content;
  }

  private List<Map<String, String>> series(Map<String, Object> base) {
    List<ClusterSeries> clusters = new ArrayList<>();
    rows.forEach(row -> clusters.add(new ClusterSeries(situation, timeline, row, true, base)));
    Stream.concat(Stream.of(AlertRow.allGood(rows)), rows.stream().filter(AlertRow::namesMember))
        .forEach(row -> clusters.add(new ClusterSeries(situation, timeline, row, false, base)));
    List<Map<String, String>> series = new ArrayList<>();
    // so that there is a target before the first start
    series.add(Map.of("series", "up{job=\"other/wabascope\",instance=\"x\"}", "values", "1x99999"));
    clusters.stream()
        .flatMap(cluster -> cluster.values().entrySet().stream())
        .map(each ->
            Map.of("series", each.getKey().toString(), "values", each.getValue().toString()))
        .forEach(series::add);
    return series;
  }

  private List<Map<String, Object>> checks() {
    List<Map<String, Object>> checks = new ArrayList<>();
    for (AlertRow row : rows) {
      if (row.firesIn(situation)) {
        checks.add(check(
            timeline.begin() + row.delaySeconds() + 3L * situation.interval() + 60,
            "group by (severity) (" + firing(row) + ")",
            List.of("{severity=\"" + row.severityIn(situation) + "\"}")));
        if (situation.isDisturbed() && canStayFiring(row)) {
          checks.add(staysFiring(row));
        }
      }
    }
    checks.add(check(
        timeline.end(),
        "group by (alertname, job, severity) (last_over_time(ALERTS{alertstate=\"firing\"}["
            + (timeline.end() + 1) + "s]))",
        allAlerts()));
    if (situation.event() == Event.NONE) {
      checks.add(check(
          timeline.end(),
          "group by (alertname, job) (ALERTS{alertstate=\"firing\"})",
          rows.stream()
              .filter(row ->
                  row.firesIn(situation) && row.lastsSeconds() > timeline.end() - timeline.turn())
              .map(row -> "{alertname=\"" + row.name() + "\", job=\"" + job(row) + "\"}")
              .toList()));
    }
    return checks;
  }

  /** What a rolling restart does to an alert that ends with a restart depends on the order. */
  private boolean canStayFiring(AlertRow row) {
    return switch (situation.event()) {
      case ROLLING_RESTART -> !row.resolvesAtRestart();
      case SCRAPE_GAP -> !row.isMomentary();
      case EMPTY_RESTART -> !row.resolvesAtRestart() && !row.needsAge();
      default -> true;
    };
  }

  /** The alert fires at every evaluation around the restart or gap. */
  private Map<String, Object> staysFiring(AlertRow row) {
    boolean resolves = row.resolvesAtRestart()
        && (situation.event() == Event.RESTART || situation.event() == Event.FAILED_SCRAPES);
    return check(
        timeline.turn() + KEEP_CHECK,
        "group (count_over_time(" + firing(row) + "[" + (KEEP_WINDOW - situation.interval() / 2)
            + "s]) >= " + KEEP_WINDOW / situation.interval() + ")",
        resolves ? List.of() : List.of("{}"));
  }

  private List<String> allAlerts() {
    TreeSet<String> all = new TreeSet<>();
    for (AlertRow row : rows) {
      if (row.firesIn(situation)) {
        all.add(alert(row.name(), row, row.severityIn(situation)));
        row.alsoFiring()
            .forEach(also ->
                all.add(alert(also.toString(), row, severities.getOrDefault(also.toString(), ""))));
      }
    }
    return List.copyOf(all);
  }

  private static String alert(String name, AlertRow row, String severity) {
    return "{alertname=\"" + name + "\", job=\"" + job(row) + "\", severity=\"" + severity + "\"}";
  }

  private static String firing(AlertRow row) {
    return "ALERTS{alertstate=\"firing\",alertname=\"" + row.name() + "\",job=\"" + job(row)
        + "\"}";
  }

  private static String job(AlertRow row) {
    return row.name() + "-bad/wabascope";
  }

  private static Map<String, Object> check(long time, String expr, List<String> labels) {
    List<Map<String, Object>> samples = labels.stream()
        .map(each -> Map.<String, Object>of("labels", each, "value", 1))
        .toList();
    return Map.of("eval_time", time + "s", "expr", expr, "exp_samples", samples);
  }
}
