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
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Receives Alertmanager's notifications and keeps them in order of arrival. Thread-safe. */
final class AlertReceiver {
  private final List<AlertNotification> notifications = new CopyOnWriteArrayList<>();
  private final HttpServer server;

  /**
   * A notification: one group of alerts for one receiver.
   *
   * @param group the labels of the group
   * @param firing names of the firing alerts
   * @param resolved names of the resolved alerts
   * @param firingAccounts the accounts of the firing alerts
   */
  record AlertNotification(
      String receiver,
      Map<String, String> group,
      Set<String> firing,
      Set<String> resolved,
      Set<String> firingAccounts) {
    static AlertNotification of(JsonObject json) {
      Map<String, String> group = new TreeMap<>();
      json.getJsonObject("groupLabels")
          .forEach(label -> group.put(label.getKey(), String.valueOf(label.getValue())));
      return new AlertNotification(
          json.getString("receiver"),
          group,
          labels(json, "firing", "alertname"),
          labels(json, "resolved", "alertname"),
          labels(json, "firing", "waba_id"));
    }

    private static Set<String> labels(JsonObject json, String status, String name) {
      Set<String> values = new TreeSet<>();
      for (JsonObject alert : Panel.objects(json.getJsonArray("alerts"))) {
        if (status.equals(alert.getString("status"))) {
          values.add(alert.getJsonObject("labels").getString(name, ""));
        }
      }
      return values;
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
      notifications.add(AlertNotification.of(body.toJsonObject()));
      request.response().end();
    });
  }

  String address() {
    return "127.0.0.1:" + server.actualPort();
  }

  List<AlertNotification> notifications() {
    return List.copyOf(notifications);
  }

  /** The notifications in which that alert fires. */
  List<AlertNotification> firing(String alert) {
    return notifications.stream()
        .filter(notification -> notification.firing.contains(alert))
        .toList();
  }

  /** The accounts for which that alert has fired at that receiver. */
  Set<String> accounts(String alert, String receiver) {
    return firing(alert).stream()
        .filter(notification -> notification.receiver.equals(receiver))
        .flatMap(notification -> notification.firingAccounts.stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The notifications in which that alert is resolved. */
  List<AlertNotification> resolved(String alert) {
    return notifications.stream()
        .filter(notification -> notification.resolved.contains(alert))
        .toList();
  }

  /** Names of all alerts in notifications, in order of their first notification. */
  List<String> alertNames() {
    return notifications.stream()
        .flatMap(notification ->
            Stream.concat(notification.firing.stream(), notification.resolved.stream()))
        .distinct()
        .toList();
  }
}
