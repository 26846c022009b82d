package io.wabascope.benchmarks.drill;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One agent in a process of its own, on a loopback address of its own. */
final class DrillMember implements AutoCloseable {
  final String host;
  final int port;
  final int web;
  private Path jar;
  private final Path directory;
  private @Nullable Process process;

  DrillMember(int number, Path jar, Path directory) throws IOException {
    this.host = "127.0.0." + (number + 2);
    this.port = free(host);
    this.web = free("127.0.0.1");
    this.jar = jar;
    this.directory = directory;
  }

  private static int free(String host) throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(host))) {
      return socket.getLocalPort();
    }
  }

  Path configuration() {
    return directory.resolve(host + ".yml");
  }

  URI metrics() {
    return URI.create("http://127.0.0.1:" + web + "/metrics");
  }

  URI ready() {
    return URI.create("http://127.0.0.1:" + web + "/-/ready");
  }

  void start() throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    process = new ProcessBuilder(List.of(
            java, "-Xmx384m", "-jar", jar.toString(), "run", "--config.file=" + configuration()))
        .redirectErrorStream(true)
        .redirectOutput(
            ProcessBuilder.Redirect.appendTo(directory.resolve(host + ".log").toFile()))
        .start();
  }

  /** What it runs from its next start on. */
  void upgrade(Path newer) {
    jar = newer;
  }

  long pid() {
    return process == null ? 0 : process.pid();
  }

  boolean runs() {
    return process != null && process.isAlive();
  }

  /** As if the power failed. */
  void kill() throws InterruptedException {
    if (process != null) {
      process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
    }
  }

  /** Has it leave in good order. */
  void leave() throws InterruptedException {
    if (process != null) {
      process.destroy();
      process.waitFor(60, TimeUnit.SECONDS);
    }
  }

  void hang() throws IOException, InterruptedException {
    signal("-STOP");
  }

  void goOn() throws IOException, InterruptedException {
    signal("-CONT");
  }

  private void signal(String name) throws IOException, InterruptedException {
    if (process != null) {
      Commands.run("kill", name, Long.toString(process.pid()));
    }
  }

  @Override
  public void close() {
    if (process != null) {
      process.destroyForcibly();
    }
  }
}
