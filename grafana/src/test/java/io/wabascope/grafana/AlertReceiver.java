package io.wabascope.grafana;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** Where Alertmanager's notices arrive, in the order in which they do. Thread-safe. */
final class AlertReceiver {
  private final List<AlertNotification> notices = new CopyOnWriteArrayList<>();
  private final HttpServer server;

  /**
   * A notice: one group of alerts, for one receiver.
   *
   * @param group the labels it was made for
   * @param firing names of the alerts in it that fire
   * @param resolved names of those that do so no longer
   */
  record AlertNotification(
      String receiver, Map<String, String> group, Set<String> firing, Set<String> resolved) {
    static AlertNotification of(JsonObject json) {
      Map<String, String> group = new TreeMap<>();
      json.getJsonObject("groupLabels")
          .forEach(label -> group.put(label.getKey(), String.valueOf(label.getValue())));
      return new AlertNotification(
          json.getString("receiver"),
          group,
          alertNames(json, "firing"),
          alertNames(json, "resolved"));
    }

    private static Set<String> alertNames(JsonObject json, String status) {
      Set<String> names = new TreeSet<>();
      for (JsonObject alert : Panel.objects(json.getJsonArray("alerts"))) {
        if (status.equals(alert.getString("status"))) {
          names.add(alert.getJsonObject("labels").getString("alertname"));
        }
      }
      return names;
    }
  }

  private AlertReceiver(Vertx vertx) {
    server = vertx.createHttpServer().requestHandler(this::receive);
  }

  static AlertReceiver start(Vertx vertx) throws Exception {
    AlertReceiver alertReceiver = new AlertReceiver(vertx);
    SimulatedHour.await(alertReceiver.server.listen(0, "127.0.0.1"));
    return alertReceiver;
  }

  private void receive(HttpServerRequest request) {
    request.body().onSuccess(body -> {
      notices.add(AlertNotification.of(body.toJsonObject()));
      request.response().end();
    });
  }

  String address() {
    return "127.0.0.1:" + server.actualPort();
  }

  List<AlertNotification> notices() {
    return List.copyOf(notices);
  }

  /** The notices in which that alert fires. */
  List<AlertNotification> firing(String alert) {
    return notices.stream().filter(notice -> notice.firing.contains(alert)).toList();
  }

  /** The notices that say that this alert is over. */
  List<AlertNotification> resolved(String alert) {
    return notices.stream().filter(notice -> notice.resolved.contains(alert)).toList();
  }

  /** Every alert of which there was a notice, in the order of their first ones. */
  List<String> alertNames() {
    return notices.stream()
        .flatMap(notice -> Stream.concat(notice.firing.stream(), notice.resolved.stream()))
        .distinct()
        .toList();
  }
}
