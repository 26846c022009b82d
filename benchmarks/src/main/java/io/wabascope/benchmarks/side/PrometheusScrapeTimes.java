package io.wabascope.benchmarks.side;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.wabascope.benchmarks.process.ChildProcess;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Scrape times of a peer, measured by a real Prometheus. */
final class PrometheusScrapeTimes {
  private static final int TIMEOUT_SECONDS = 120;
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private PrometheusScrapeTimes() {}

  /**
   * The {@code scrape_duration_seconds} of a number of scrapes, without the first two, which create
   * the series.
   */
  static List<Double> measure(
      Path folder, PeerProcess peerProcess, String path, int scrapes, int intervalSeconds)
      throws IOException, InterruptedException {
    Path config = Files.writeString(
        folder.resolve("prometheus.yml"), """
        global: {scrape_interval: %1$ds, scrape_timeout: %1$ds}
        scrape_configs:
          - {job_name: peer, metrics_path: %2$s, static_configs: [{targets: ['127.0.0.1:%3$d']}]}
        """.formatted(intervalSeconds, path, peerProcess.port));
    int port = ChildProcess.freePort("127.0.0.1");
    Path store = Files.createTempDirectory(folder, "tsdb");
    try (PeerProcess prometheus = InstalledPeers.start(
        "prometheus",
        port,
        folder,
        List.of(
            "--config.file=" + config,
            "--storage.tsdb.path=" + store,
            "--web.listen-address=127.0.0.1:" + port))) {
      for (int i = 0; i < TIMEOUT_SECONDS; i++) {
        List<Double> seconds = queryScrapeSeconds(prometheus.port);
        if (seconds.size() >= scrapes + 2) {
          return seconds.subList(2, seconds.size());
        }
        TimeUnit.SECONDS.sleep(1);
      }
      throw new IOException("Prometheus did not scrape often enough");
    }
  }

  private static List<Double> queryScrapeSeconds(int port)
      throws IOException, InterruptedException {
    String query = URLEncoder.encode("scrape_duration_seconds[10m]", UTF_8);
    String answer = CLIENT
        .send(
            HttpRequest.newBuilder(
                    URI.create("http://127.0.0.1:" + port + "/api/v1/query?query=" + query))
                .build(),
            HttpResponse.BodyHandlers.ofString())
        .body();
    if (!answer.startsWith("{")) {
      return List.of(); // not ready yet
    }
    JsonArray result = new JsonObject(answer).getJsonObject("data").getJsonArray("result");
    if (result.isEmpty()) {
      return List.of();
    }
    return result.getJsonObject(0).getJsonArray("values").stream()
        .map(value -> Double.valueOf(((JsonArray) value).getString(1)))
        .toList();
  }
}
