package io.wabascope.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;
import static org.awaitility.Awaitility.await;

import io.wabascope.agent.plan.FleetSize;
import io.wabascope.agent.plan.Plan;
import io.wabascope.agent.plan.Scrape;
import io.wabascope.config.Settings;
import io.wabascope.config.SettingsLoader;
import io.wabascope.core.inventory.Edge;
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

/** What a plan foretells of a thousand accounts, against what a scrape of them brings. */
class PlanIT {
  private static final Duration LONG = Duration.ofSeconds(60);

  @TempDir
  private Path directory;

  @Test
  void foretellsSeriesAndBytesWithinAFewPercent() throws Exception {
    try (Rig rig = new Rig(directory, SimulatorSettings.defaults().accounts(1_000))) {
      Agent agent = rig.watching(
              "{calls_per_hour: 1000000, burst: 1000}",
              target(rig, Edge.CONNECTED_CLIENT_BUSINESSES),
              target(rig, Edge.CLIENT_ACCOUNTS),
              target(rig, Edge.OWNED_ACCOUNTS),
              target(rig, Edge.ASSIGNED_ACCOUNTS))
          .start();
      await().atMost(LONG).until(() -> rig.get("/-/ready").statusCode() == 200);
      await()
          .atMost(LONG)
          .until(() -> !rig.samples("whatsapp_phone_number_status").isEmpty());
      Settings settings = Await.value(
          SettingsLoader.load(rig.vertx(), directory.resolve("wabascope.yml"), Map.of()));

      Plan plan = Plan.of(settings, FleetSize.of(settings, null), 1, Long.MAX_VALUE);
      Scrape foretold = plan.exposure().inForce();

      String body = rig.get("/metrics/inventory").body();
      long series = body.lines()
          .filter(line -> !line.startsWith("#") && !line.startsWith("whatsapp_objects"))
          .count();
      assertThat(foretold.series()).isCloseTo(series, withPercentage(3));
      assertThat(foretold.plain()).isCloseTo(body.length(), withPercentage(3));
      assertThat(foretold.gzip()).isCloseTo(gzip(agent), withPercentage(5));
    }
  }

  private static String target(Rig rig, Edge edge) {
    String node = rig.simulator.world().providers().get(0).node(edge);
    return "{edge: %s, node: \"%s\", every: 5m, accounts: %d}"
        .formatted(edge.path(), node, rig.simulator.world().ids(edge, node).size());
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
