package io.wabascope.exporter.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import io.wabascope.exporter.render.ExpositionFormat;
import io.wabascope.exporter.store.ParsedExposition;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Prometheus accepts the whole exposition and counts the same series. */
class PrometheusScrapeIT {
  @TempDir
  Path folder;

  private final LiveExporter exporter = LiveExporter.start().fill(3, 1_000);

  @AfterEach
  void close() {
    exporter.close();
  }

  @Test
  void promtoolReportsNoProblem() throws IOException {
    InstalledProgram promtool = InstalledProgram.required("promtool");
    Path body = Files.write(folder.resolve("body"), exporter.get("/metrics").body());
    InstalledProgram.ProgramResult outcome = promtool.run(body, "check", "metrics");

    assertThat(outcome.err() + new String(outcome.out(), UTF_8)).isEmpty();
    assertThat(outcome.exit()).isZero();
  }

  @Test
  void prometheusAcceptsEverySampleInBothFormats() throws Exception {
    int samples = new ParsedExposition(exporter.get("/metrics").body(), ExpositionFormat.TEXT)
        .samples()
        .size();
    TextFormatProxy textFormatProxy = new TextFormatProxy(exporter);
    try (textFormatProxy;
        PrometheusProcess prometheus = prometheus(textFormatProxy.port())) {
      for (String job : List.of("openmetrics", "text")) {
        await()
            .ignoreExceptions()
            .atMost(Duration.ofSeconds(60))
            .pollInterval(Duration.ofMillis(200))
            .untilAsserted(() -> {
              assertThat(prometheus.value("up", job)).isEqualTo(1);
              assertThat(prometheus.value("scrape_samples_scraped", job)).isEqualTo(samples);
              assertThat(prometheus.value("scrape_samples_post_metric_relabeling", job))
                  .isEqualTo(samples);
            });
        assertThat(prometheus.count(job)).isEqualTo(samples);
      }
      assertThat(textFormatProxy.lastContentType()).isEqualTo(ExpositionFormat.TEXT.contentType());
    }
  }

  private PrometheusProcess prometheus(int textPort) throws IOException {
    InstalledProgram program = InstalledProgram.required("prometheus");
    int port = freePort();
    Path config = Files.writeString(
        folder.resolve("prometheus.yml"), """
        global: {scrape_interval: 1s, scrape_timeout: 1s}
        scrape_configs:
          - job_name: openmetrics
            static_configs: [{targets: ['127.0.0.1:%d']}]
          - job_name: text
            static_configs: [{targets: ['127.0.0.1:%d']}]
        """.formatted(exporter.port(), textPort));
    File log = folder.resolve("log").toFile();
    Process process = program
        .process(
            "--config.file=" + config,
            "--storage.tsdb.path=" + folder.resolve("tsdb"),
            "--web.listen-address=127.0.0.1:" + port)
        .redirectErrorStream(true)
        .redirectOutput(log)
        .start();
    return new PrometheusProcess(process, port);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /** A running Prometheus that evaluates instant queries. */
  private record PrometheusProcess(Process process, int port) implements AutoCloseable {
    double value(String metric, String job) throws Exception {
      return query(metric + "{job=\"" + job + "\"}");
    }

    /** The number of series of the job, without those that Prometheus adds to each scrape. */
    double count(String job) throws Exception {
      return query("count({__name__!~\"up|scrape_.*\",job=\"" + job + "\"})");
    }

    private double query(String query) throws Exception {
      URI uri = URI.create(
          "http://127.0.0.1:" + port + "/api/v1/query?query=" + URLEncoder.encode(query, UTF_8));
      String answer = HttpClient.newHttpClient()
          .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
          .body();
      return Double.parseDouble(new JsonObject(answer)
          .getJsonObject("data")
          .getJsonArray("result")
          .getJsonObject(0)
          .getJsonArray("value")
          .getString(1));
    }

    @Override
    public void close() throws InterruptedException {
      process.destroy();
      process.waitFor();
    }
  }
}
