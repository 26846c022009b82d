package io.wabascope.grafana;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.core.ThrowingRunnable;

/**
 * Prometheus and Alertmanager with the project's files and scaled times, and a receiver of alerts. A
 * Prometheus of the next suite, if it is there, scrapes the same agent and evaluates the same rules,
 * but sends no alerts.
 */
final class MonitoringStack implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(180);

  final AlertReceiver alertReceiver;
  final PanelQueries queries;
  /** All that run: the one that sends alerts, and perhaps the next one. */
  final List<LocalServer> prometheuses = new ArrayList<>();

  private final LocalServer alertmanager;

  MonitoringStack(Vertx vertx, Path directory, TimeScaler timeScaler, int agentPort)
      throws Exception {
    alertReceiver = AlertReceiver.start(vertx);
    String alertmanagerConfig = timeScaler.scale(Files.readString(AlertmanagerConfigTest.CONFIG));
    alertmanager = LocalServer.alertmanager(
        Files.writeString(
            directory.resolve("alertmanager.yml"),
            withWebhooks(alertmanagerConfig, alertReceiver.address())),
        directory);
    for (Path file : PrometheusRule.files()) {
      Files.writeString(
          directory.resolve(file.getFileName() + ".rules"),
          timeScaler.scale(Files.readString(file)));
    }
    String prometheusConfig = """
        global: {scrape_interval: 1s, evaluation_interval: 1s}
        rule_files: ["*.rules"]
        scrape_configs: [{job_name: wabascope, static_configs: [{targets: ["127.0.0.1:%d"]}]}]
        """.formatted(agentPort);
    String alerting = "alerting: {alertmanagers: [{static_configs: [{targets: [\"%s\"]}]}]}\n"
        .formatted(alertmanager.address());
    try {
      startPrometheus(CommandLineTool.PROMETHEUS, directory, prometheusConfig + alerting);
      if (CommandLineTool.PROMETHEUS_NEXT.isExpected()) {
        startPrometheus(CommandLineTool.PROMETHEUS_NEXT, directory, prometheusConfig);
      }
    } catch (Throwable failure) {
      close();
      throw failure;
    }
    queries = new PanelQueries(prometheuses.get(0), Map.of());
  }

  private void startPrometheus(CommandLineTool program, Path directory, String config)
      throws IOException {
    prometheuses.add(LocalServer.prometheus(
        program, Files.writeString(directory.resolve(program.name() + ".yml"), config), directory));
  }

  /** Gives each receiver of the example a webhook. */
  private static String withWebhooks(String alertmanagerConfig, String address) {
    return alertmanagerConfig.replaceAll(
        "(?m)^  - name: (\\w+)$",
        "  - name: $1\n    webhook_configs: [{url: 'http://" + address + "/$1'}]");
  }

  /** Waits for a notification of that alert, to that receiver and in that group. */
  void awaitNotification(String alert, String receiver, Map<String, String> group) {
    assertEventually(
        alert + " arrives",
        () -> assertThat(alertReceiver.firing(alert))
            .allSatisfy(notification -> assertThat(notification.receiver()).isEqualTo(receiver))
            .anySatisfy(notification -> assertThat(notification.group()).isEqualTo(group)));
  }

  /** Waits for a notification that the alert is resolved. */
  void awaitResolved(String alert) {
    assertEventually(
        alert + " is resolved", () -> assertThat(alertReceiver.resolved(alert)).isNotEmpty());
  }

  /** Waits until the expression has a result. */
  void awaitResult(String expression) {
    assertEventually(expression, () -> assertThat(queries.query(expression)).isNotEmpty());
  }

  private void assertEventually(String what, ThrowingRunnable assertion) {
    await(what).atMost(TIMEOUT).untilAsserted(() -> {
      try {
        assertion.run();
      } catch (AssertionError notYet) {
        throw new AssertionError(
            what + ": not yet; received " + alertReceiver.notifications(), notYet);
      }
    });
  }

  @Override
  public void close() {
    prometheuses.forEach(LocalServer::close);
    alertmanager.close();
  }
}
