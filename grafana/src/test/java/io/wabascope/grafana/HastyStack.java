package io.wabascope.grafana;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.awaitility.core.ThrowingRunnable;

/** Prometheus and Alertmanager with our files, in a hurry, and an inbox for what they have to say. */
final class HastyStack implements AutoCloseable {
  private static final Duration LONG = Duration.ofSeconds(180);

  final Inbox inbox;
  final LocalServer prometheus;
  final PanelQueries queries;
  private final LocalServer alertmanager;

  HastyStack(Vertx vertx, Path directory, Haste haste, int agentPort) throws Exception {
    inbox = Inbox.open(vertx);
    String routes = haste.hasten(Files.readString(AlertmanagerTest.CONFIG));
    alertmanager = LocalServer.alertmanager(
        Files.writeString(
            directory.resolve("alertmanager.yml"),
            routes.replace("127.0.0.1:9099", inbox.address())),
        directory);
    for (Path file : Rule.files()) {
      Files.writeString(
          directory.resolve(file.getFileName() + ".rules"), haste.hasten(Files.readString(file)));
    }
    String scraping = """
        global: {scrape_interval: 1s, evaluation_interval: 1s}
        rule_files: ["*.rules"]
        alerting: {alertmanagers: [{static_configs: [{targets: ["%s"]}]}]}
        scrape_configs: [{job_name: wabascope, static_configs: [{targets: ["127.0.0.1:%d"]}]}]
        """.formatted(alertmanager.address(), agentPort);
    try {
      prometheus = LocalServer.prometheus(
          Files.writeString(directory.resolve("prometheus.yml"), scraping), directory);
    } catch (Throwable missing) {
      alertmanager.close();
      throw missing;
    }
    queries = new PanelQueries(prometheus, Map.of());
  }

  /** Waits for a notice of that alert, to that receiver and as part of that group. */
  void arrives(String alert, String receiver, Map<String, String> group) {
    eventually(
        alert + " arrives",
        () -> assertThat(inbox.firing(alert))
            .allSatisfy(notice -> assertThat(notice.receiver()).isEqualTo(receiver))
            .anySatisfy(notice -> assertThat(notice.group()).isEqualTo(group)));
  }

  /** Waits for a notice that the alert is over. */
  void isOver(String alert) {
    eventually(alert + " is over", () -> assertThat(inbox.resolved(alert)).isNotEmpty());
  }

  /** Waits until the expression has a result. */
  void until(String expression) {
    eventually(expression, () -> assertThat(queries.now(expression)).isNotEmpty());
  }

  private void eventually(String what, ThrowingRunnable assertion) {
    await(what).atMost(LONG).untilAsserted(() -> {
      try {
        assertion.run();
      } catch (AssertionError notYet) {
        throw new AssertionError(what + ": not yet, but " + inbox.notices(), notYet);
      }
    });
  }

  @Override
  public void close() {
    prometheus.close();
    alertmanager.close();
  }
}
