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

/** The agent's jar, started as a process repeatedly with the same configuration. */
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

  /** Starts it, after a shell command. */
  void start(String shell) throws IOException {
    log = Files.createTempFile(directory, "agent", ".log");
    process =
        builder(shell).redirectErrorStream(true).redirectOutput(log.toFile()).start();
  }

  /**
   * Starts another process with the same configuration and the arguments, waits for its end, and
   * returns its last output.
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

  /** Returns the response to the path; empty while nothing listens. */
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

  /** Returns the samples of a scrape with the name prefix. */
  List<String> samples(String prefix) {
    return get("/metrics")
        .lines()
        .filter(line -> line.startsWith(prefix))
        .sorted()
        .toList();
  }

  /** Returns the value of a family with one sample; 0 without a sample. */
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
