package io.wabascope.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;
import static org.awaitility.Awaitility.await;

import io.wabascope.agent.plan.FleetSize;
import io.wabascope.agent.plan.Plan;
import io.wabascope.agent.plan.ScrapeSize;
import io.wabascope.config.Settings;
import io.wabascope.config.load.SettingsLoader;
import io.wabascope.core.inventory.Edge;
import io.wabascope.poller.api.Await;
import io.wabascope.simulator.SimulatorSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compares the plan of a thousand accounts with a real scrape of them. */
class PlanIT {
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  @TempDir
  private Path directory;

  @Test
  void predictsSeriesAndBytesWithinFewPercent() throws Exception {
    try (AgentFixture agentFixture =
        new AgentFixture(directory, SimulatorSettings.defaults().accounts(1_000))) {
      Agent agent = agentFixture
          .withTargets(
              "{calls_per_hour: 1000000, burst: 1000}",
              target(agentFixture, Edge.CONNECTED_CLIENT_BUSINESSES),
              target(agentFixture, Edge.CLIENT_ACCOUNTS),
              target(agentFixture, Edge.OWNED_ACCOUNTS),
              target(agentFixture, Edge.ASSIGNED_ACCOUNTS))
          .start();
      await().atMost(TIMEOUT).until(() -> agentFixture.get("/-/ready").statusCode() == 200);
      await()
          .atMost(TIMEOUT)
          .until(() -> !agentFixture.samples("whatsapp_phone_number_status").isEmpty());
      Settings settings = Await.value(
          SettingsLoader.load(agentFixture.vertx(), directory.resolve("wabascope.yml"), Map.of()));

      Plan plan = Plan.of(settings, FleetSize.of(settings, null), 1, Long.MAX_VALUE);
      ScrapeSize predicted = plan.scrapeEstimate().effective();

      String body = agentFixture.get("/metrics/inventory").body();
      long series = body.lines()
          .filter(line -> !line.startsWith("#") && !line.startsWith("whatsapp_objects"))
          .count();
      assertThat(predicted.series()).isCloseTo(series, withPercentage(3));
      assertThat(predicted.plain()).isCloseTo(body.length(), withPercentage(3));
      assertThat(predicted.gzip()).isCloseTo(gzip(agent), withPercentage(5));
    }
  }

  private static String target(AgentFixture agentFixture, Edge edge) {
    String node = agentFixture.simulator.world().providers().get(0).node(edge);
    return "{edge: %s, node: \"%s\", every: 5m, accounts: %d}"
        .formatted(
            edge.path(),
            node,
            agentFixture.simulator.world().listedIds(edge, node).size());
  }

  private static long gzip(Agent agent) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(
            URI.create("http://127.0.0.1:" + agent.port() + "/metrics/inventory"))
        .header("Accept-Encoding", "gzip")
        .build();
    return HttpClient.newHttpClient()
        .send(request, HttpResponse.BodyHandlers.ofByteArray())
        .body()
        .length;
  }
}
