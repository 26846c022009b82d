package io.wabascope.benchmarks.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** An agent in a process, with what the operating system and its own metrics say of it. Linux. */
public final class AgentJvm implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Path javaHome;
  private final Process process;
  private final Path log;
  private final int port;
  private final HttpClient http = HttpClient.newHttpClient();

  /**
   * What is started.
   *
   * @param javaHome where the JDK is
   * @param flags for the JVM
   */
  public record Recipe(Path javaHome, List<String> flags, Path jar) {}

  private AgentJvm(Path javaHome, Process process, Path log, int port) {
    this.javaHome = javaHome;
    this.process = process;
    this.log = log;
    this.port = port;
  }

  /** Starts an agent with that configuration, to answer on a free port of loopback. */
  public static AgentJvm start(Recipe recipe, Path configuration) throws IOException {
    int port = freePort();
    Path log = configuration.resolveSibling("agent.log");
    List<String> command = new ArrayList<>();
    command.add(recipe.javaHome().resolve("bin/java").toString());
    command.addAll(recipe.flags());
    command.addAll(List.of("-jar", recipe.jar().toString(), "run"));
    command.add("--config.file=" + configuration);
    command.add("--web.listen-address=127.0.0.1:" + port);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    return new AgentJvm(recipe.javaHome(), builder.start(), log, port);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  public int port() {
    return port;
  }

  public boolean runs() {
    return process.isAlive();
  }

  /** What it logged so far. */
  public List<String> log() throws IOException {
    return Files.readAllLines(log);
  }

  /**
   * Asks for a path.
   *
   * @throws IOException if there is no answer, or another one than 200
   */
  public String get(String path) throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + port + path);
    HttpResponse<String> answer = http.send(
        HttpRequest.newBuilder(uri).timeout(PATIENCE).build(),
        HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException(path + " answered " + answer.statusCode());
    }
    return answer.body();
  }

  /** Asks for a path until it is there, without an answer in between. */
  public void await(String path, Duration atMost) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + atMost.toNanos();
    while (true) {
      try {
        get(path);
        return;
      } catch (IOException notYet) {
        if (System.nanoTime() > deadline || !runs()) {
          throw new IOException("no " + path + "; the end of its log: " + lastLine(), notYet);
        }
        Thread.sleep(5);
      }
    }
  }

  private String lastLine() throws IOException {
    List<String> lines = log();
    return lines.isEmpty() ? "nothing" : lines.get(lines.size() - 1);
  }

  /** Has its JVM collect all garbage now. */
  public void collect() throws IOException, InterruptedException {
    Process jcmd = new ProcessBuilder(
            javaHome.resolve("bin/jcmd").toString(), Long.toString(process.pid()), "GC.run")
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
    if (!jcmd.waitFor(60, TimeUnit.SECONDS) || jcmd.exitValue() != 0) {
      throw new IOException("jcmd could not collect the garbage");
    }
  }

  /** The sum of a metric's samples. */
  public double sum(String prefix) throws IOException, InterruptedException {
    return samples(prefix).sum();
  }

  /** The largest of a metric's samples, or 0 where there is none. */
  public double most(String prefix) throws IOException, InterruptedException {
    return samples(prefix).max().orElse(0);
  }

  private DoubleStream samples(String prefix) throws IOException, InterruptedException {
    return get("/metrics/agent")
        .lines()
        .filter(line -> line.startsWith(prefix))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)));
  }

  /** The memory that is resident, in bytes. */
  public long resident() throws IOException {
    return status("VmRSS:") * 1024;
  }

  /** The most memory that was resident, in bytes. */
  public long peak() throws IOException {
    return status("VmHWM:") * 1024;
  }

  /** What it took of the processors so far. */
  public Duration processorTime() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /** Threads of the operating system. */
  public long threads() throws IOException {
    return status("Threads:");
  }

  /** File descriptors that are open. */
  public long files() throws IOException {
    try (Stream<Path> open = Files.list(proc().resolve("fd"))) {
      return open.count();
    }
  }

  private long status(String key) throws IOException {
    return Files.readAllLines(proc().resolve("status")).stream()
        .filter(line -> line.startsWith(key))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElseThrow(() -> new IOException("no " + key + " of the process"));
  }

  private Path proc() {
    return Path.of("/proc", Long.toString(process.pid()));
  }

  /** Ends it as a signal would, and waits. */
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
