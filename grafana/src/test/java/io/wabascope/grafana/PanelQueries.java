package io.wabascope.grafana;

import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Runs the queries of panels on a running Prometheus. */
final class PanelQueries {
  private final LocalServer prometheus;
  private final Map<String, String> variables;

  /**
   * @param variables values by the name of the variable
   */
  PanelQueries(LocalServer prometheus, Map<String, String> variables) {
    this.prometheus = prometheus;
    this.variables = variables;
  }

  /** Number of series of an expression over that time; fails with Prometheus' error message. */
  int countSeries(String expression, Instant from, Instant to) throws Exception {
    String form = "start=" + from.getEpochSecond() + "&end=" + to.getEpochSecond()
        + "&step=1&query=" + URLEncoder.encode(expand(expression), StandardCharsets.UTF_8);
    JsonObject answer = new JsonObject(prometheus
        .post("/api/v1/query_range", "application/x-www-form-urlencoded", form)
        .body());
    if (!"success".equals(answer.getString("status"))) {
      throw new AssertionError(answer.getString("error") + " in " + expand(expression));
    }
    return answer.getJsonObject("data").getJsonArray("result").size();
  }

  /** The current series of an expression, with their values. */
  List<JsonObject> query(String expression) throws Exception {
    String form = "query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8);
    JsonObject answer = new JsonObject(prometheus
        .post("/api/v1/query", "application/x-www-form-urlencoded", form)
        .body());
    return Panel.objects(answer.getJsonObject("data").getJsonArray("result"));
  }

  private String expand(String expression) {
    String expanded = expression;
    for (Map.Entry<String, String> variable : variables.entrySet()) {
      expanded = expanded
          .replace("${" + variable.getKey() + "}", variable.getValue())
          .replace("$" + variable.getKey(), variable.getValue());
    }
    return expanded;
  }
}
