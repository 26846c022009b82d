package io.wabascope.agent.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The agent's jar, started as a process once and again with the same configuration. */
final class AgentJar implements AutoCloseable {
  private static final Path JAR = Path.of("target", "wabascope.jar").toAbsolutePath();

  private final Path directory;
  private final HttpClient http = HttpClient.newHttpClient();
  private final int port;
  private Process process;
  private Path log;

  AgentJar(Path directory) throws IOException {
    this.directory = directory;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      this.port = socket.getLocalPort();
    }
  }

  int port() {
    return port;
  }

  /** Starts it, after what a shell is told first. */
  void start(String shell) throws IOException {
    log = Files.createTempFile(directory, "agent", ".log");
    process =
        builder(shell).redirectErrorStream(true).redirectOutput(log.toFile()).start();
  }

  /**
   * Starts another process with the same configuration and those arguments, waits for its end, and
   * tells its last words.
   */
  String startExpectingFailure(String... arguments) throws Exception {
    Path err = Files.createTempFile(directory, "another", ".log");
    Process other = builder(":", arguments).redirectError(err.toFile()).start();
    if (!other.waitFor(60, TimeUnit.SECONDS) || other.exitValue() != 1) {
      throw new AssertionError("did not end with 1: " + Files.readString(err));
    }
    return Files.readString(err);
  }

  private ProcessBuilder builder(String shell, String... arguments) {
    List<String> java = new ArrayList<>();
    java.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    java.add("-Xmx256m");
    java.add("-XX:TieredStopAtLevel=1");
    java.add("-jar");
    java.add(JAR.toString());
    java.add("run");
    java.add("--config.file=" + directory.resolve("wabascope.yml"));
    java.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder("sh", "-c", shell + "; exec '" + String.join("' '", java) + "'");
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    return builder;
  }

  /** What that path brings; nothing while nobody listens. */
  String get(String path) {
    URI uri = URI.create("http://127.0.0.1:" + port + path);
    try {
      return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
          .body();
    } catch (IOException e) {
      return "";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** The samples of a scrape whose names begin like that. */
  List<String> samples(String prefix) {
    return get("/metrics")
        .lines()
        .filter(line -> line.startsWith(prefix))
        .sorted()
        .toList();
  }

  /** The value of a family that has one sample; 0 where it has none. */
  double value(String family) {
    return samples(family + ' ').stream()
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .findFirst()
        .orElse(0);
  }

  String log() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() throws InterruptedException {
    if (process != null) {
      kill();
    }
  }
}
