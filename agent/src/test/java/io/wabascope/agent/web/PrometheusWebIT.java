package io.wabascope.agent.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.security.crypto.bcrypt.BCrypt;

/** A real Prometheus scrapes with each combination of settings in web.yml. */
class PrometheusWebIT {
  private static final String TLS =
      "tls_server_config: {cert_file: server.crt, key_file: server.key";
  private static final String BY_CERTIFICATE =
      ", client_auth_type: RequireAndVerifyClientCert, client_ca_file: ca.crt";
  private static final String USERS =
      "basic_auth_users: {prometheus: '" + BCrypt.hashpw("invented", BCrypt.gensalt(4)) + "'}\n";
  private static final String BASIC =
      "    basic_auth: {username: prometheus, password: invented}\n";

  @TempDir
  private Path directory;

  private final Map<String, WebServerFixture> servers = new LinkedHashMap<>();
  private final StringBuilder jobs = new StringBuilder();
  private int port;

  @AfterEach
  void close() {
    servers.values().forEach(WebServerFixture::close);
  }

  @Test
  void scrapesWithEveryWebConfig() throws Exception {
    requirePrometheus();
    TestCertificates certificates = TestCertificates.create();
    String trust = "    tls_config: {ca_file: ca.crt, server_name: localhost}\n";
    String withClientCertificate =
        trust.replace("}", ", cert_file: client.crt, key_file: client.key}");
    String https = "    scheme: https\n";
    job(certificates, "https", TLS + "}\n", https + trust);
    job(certificates, "tls13", TLS + ", min_version: TLS13}\n", https + trust);
    job(certificates, "http1", TLS + "}\nhttp_server_config: {http2: false}\n", https + trust);
    job(certificates, "users", USERS, BASIC);
    job(certificates, "certificate", TLS + BY_CERTIFICATE + "}\n", https + withClientCertificate);
    job(
        certificates,
        "all",
        TLS + BY_CERTIFICATE + ", client_allowed_sans: [prometheus.example]}\n"
            + "rate_limit: {interval: 100ms, burst: 5}\n" + USERS,
        https + withClientCertificate + BASIC);
    job(certificates, "no_password", USERS, "");
    job(certificates, "no_certificate", TLS + BY_CERTIFICATE + "}\n", https + trust);
    Process prometheus = prometheus();
    try {
      await()
          .ignoreExceptions()
          .atMost(Duration.ofSeconds(60))
          .pollInterval(Duration.ofMillis(200))
          .untilAsserted(() -> assertThat(up()).isEqualTo(expected()));
    } finally {
      prometheus.destroy();
      prometheus.waitFor();
    }
  }

  private void job(TestCertificates certificates, String name, String web, String client)
      throws Exception {
    Path jobDirectory = Files.createDirectory(directory.resolve(name));
    WebServerFixture server = new WebServerFixture(jobDirectory, certificates, web);
    servers.put(name, server);
    jobs.append("  - job_name: ")
        .append(name)
        .append('\n')
        .append(client.replaceAll("(\\w+\\.(?:crt|key))", jobDirectory + "/$1"))
        .append("    static_configs: [{targets: ['127.0.0.1:")
        .append(server.port())
        .append("']}]\n");
  }

  private Map<String, String> expected() {
    Map<String, String> expected = new TreeMap<>();
    servers.keySet().forEach(job -> expected.put(job, job.startsWith("no_") ? "0" : "1"));
    return expected;
  }

  private Map<String, String> up() throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + port + "/api/v1/query?query=up");
    String response = HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString(UTF_8))
        .body();
    Map<String, String> up = new TreeMap<>();
    for (Object row : new JsonObject(response).getJsonObject("data").getJsonArray("result")) {
      JsonObject series = (JsonObject) row;
      up.put(
          series.getJsonObject("metric").getString("job"),
          series.getJsonArray("value").getString(1));
    }
    return up;
  }

  private Process prometheus() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    Path config = Files.writeString(
        directory.resolve("prometheus.yml"),
        "global: {scrape_interval: 1s, scrape_timeout: 1s}\nscrape_configs:\n" + jobs);
    return new ProcessBuilder(
            "prometheus",
            "--config.file=" + config,
            "--storage.tsdb.path=" + directory.resolve("tsdb"),
            "--web.listen-address=127.0.0.1:" + port)
        .redirectErrorStream(true)
        .redirectOutput(directory.resolve("log").toFile())
        .start();
  }

  private static void requirePrometheus() {
    boolean available = Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "prometheus")));
    if (!"true".equals(System.getenv("CI"))) {
      Assumptions.assumeTrue(
          available, "prometheus is not on the PATH (Debian package prometheus)");
    }
    assertThat(available).as("prometheus is required in CI").isTrue();
  }
}
