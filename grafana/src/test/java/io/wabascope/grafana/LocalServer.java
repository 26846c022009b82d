package io.wabascope.grafana;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.core.ConditionTimeoutException;

/**
 * A real Prometheus or Alertmanager on a free loopback port, until it is closed.
 *
 * <p>Its output is written to {@code NAME.log} in its directory.
 */
final class LocalServer implements AutoCloseable {
  private static final Duration START_TIMEOUT = Duration.ofSeconds(60);

  private final HttpClient http = HttpClient.newHttpClient();
  private final Process process;
  private final int port;

  private LocalServer(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  static LocalServer alertmanager(Path config, Path directory) throws IOException {
    return start(
        new CommandLineTool("prometheus-alertmanager"),
        directory,
        "--config.file=" + config,
        "--storage.path=" + directory.resolve("alertmanager"),
        "--cluster.listen-address=");
  }

  /** A Prometheus with its own storage. */
  static LocalServer prometheus(CommandLineTool program, Path config, Path directory)
      throws IOException {
    return start(
        program,
        directory,
        "--config.file=" + config,
        "--storage.tsdb.path=" + directory.resolve(program.name() + "-data"),
        "--query.lookback-delta=5s");
  }

  private static LocalServer start(
      CommandLineTool commandLineTool, Path directory, String... arguments) throws IOException {
    int port = freePort();
    List<String> command = new ArrayList<>(List.of(commandLineTool.path().toString()));
    command.addAll(List.of(arguments));
    command.add("--web.listen-address=127.0.0.1:" + port);
    Process process = new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(directory.resolve(commandLineTool.name() + ".log").toFile())
        .start();
    LocalServer server = new LocalServer(process, port);
    try {
      await().atMost(START_TIMEOUT).ignoreExceptions().until(server::isReady);
    } catch (ConditionTimeoutException notReady) {
      server.close();
      throw notReady;
    }
    return server;
  }

  static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  String address() {
    return "127.0.0.1:" + port;
  }

  private boolean isReady() throws Exception {
    return send(request("/-/ready").build()).statusCode() == 200;
  }

  String get(String path) throws IOException, InterruptedException {
    return send(request(path).build()).body();
  }

  HttpResponse<String> post(String path, String type, String body)
      throws IOException, InterruptedException {
    return send(request(path)
        .header("Content-Type", type)
        .POST(HttpRequest.BodyPublishers.ofString(body))
        .build());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://" + address() + path))
        .timeout(Duration.ofSeconds(30));
  }

  private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    return http.send(request, BodyHandlers.ofString());
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
