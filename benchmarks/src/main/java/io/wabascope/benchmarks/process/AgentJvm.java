package io.wabascope.benchmarks.process;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** An agent process that can be restarted on the same port. */
public final class AgentJvm implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final String LOOPBACK = "127.0.0.1";

  private final Path configuration;
  private final Path log;
  private final int port;
  private final @Nullable TlsFiles tls;
  private final HttpClient http;
  private LaunchOptions recipe;
  private ChildProcess process;

  /**
   * The command to start.
   *
   * @param javaHome home directory of the JDK
   * @param flags flags of the JVM
   */
  public record LaunchOptions(Path javaHome, List<String> flags, Path jar) {
    /** Uses the JDK of this process. */
    public static LaunchOptions of(Path jar, String... flags) {
      return new LaunchOptions(ChildProcess.ownJdk(), List.of(flags), jar);
    }
  }

  /**
   * TLS of an agent.
   *
   * @param webConfig its {@code web.yml}
   * @param client trusts its certificate
   */
  public record TlsFiles(Path webConfig, SSLContext client) {}

  private AgentJvm(LaunchOptions recipe, Path configuration, @Nullable TlsFiles tls)
      throws IOException {
    this.recipe = recipe;
    this.configuration = configuration;
    this.tls = tls;
    this.http = tls == null
        ? HttpClient.newHttpClient()
        : HttpClient.newBuilder().sslContext(tls.client()).build();
    this.log = Path.of(configuration.toString().replaceFirst("\\.yml$", ".log"));
    this.port = ChildProcess.freePort(LOOPBACK);
    this.process = launch(recipe);
  }

  /** Starts an agent with that configuration on a free loopback port. */
  public static AgentJvm start(LaunchOptions recipe, Path configuration) throws IOException {
    return new AgentJvm(recipe, configuration, null);
  }

  /** Starts an agent that serves HTTPS. */
  public static AgentJvm start(LaunchOptions recipe, Path configuration, TlsFiles tls)
      throws IOException {
    return new AgentJvm(recipe, configuration, tls);
  }

  private ChildProcess launch(LaunchOptions what) throws IOException {
    List<String> command = new ArrayList<>(List.of(ChildProcess.javaIn(what.javaHome())));
    command.addAll(what.flags());
    command.addAll(List.of("-jar", what.jar().toString(), "run"));
    command.add("--config.file=" + configuration);
    command.add("--web.listen-address=" + LOOPBACK + ":" + port);
    if (tls != null) {
      command.add("--web.config.file=" + tls.webConfig());
    }
    return ChildProcess.logged(log, command);
  }

  /** Changes the command for the next start. */
  public void upgrade(Path jar) {
    recipe = new LaunchOptions(recipe.javaHome(), recipe.flags(), jar);
  }

  /** Restarts it after its process has ended. */
  public void startAgain() throws IOException {
    process = launch(recipe);
  }

  /** The current process. */
  public ChildProcess process() {
    return process;
  }

  public int port() {
    return port;
  }

  public URI uri(String path) {
    return URI.create((tls == null ? "http://" : "https://") + LOOPBACK + ":" + port + path);
  }

  /** Length of its log in bytes. */
  public long logBytes() throws IOException {
    return Files.size(log);
  }

  /** Its log so far. */
  public List<String> log() throws IOException {
    return Files.readAllLines(log);
  }

  /** At most ten error lines of its log. */
  public List<String> errors() throws IOException {
    return log().stream()
        .filter(line -> line.contains("level=error") || line.contains("OutOfMemoryError"))
        .limit(10)
        .toList();
  }

  /**
   * Requests a path.
   *
   * @throws IOException if there is no response or its status is not 200
   */
  public String get(String path) throws IOException, InterruptedException {
    return send("GET", path).body();
  }

  /** Length of the body of a path, without reading the body. */
  public long length(String path) throws IOException, InterruptedException {
    return send("HEAD", path).headers().firstValueAsLong("Content-Length").orElseThrow();
  }

  private HttpResponse<String> send(String method, String path)
      throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(uri(path))
        .method(method, HttpRequest.BodyPublishers.noBody())
        .timeout(TIMEOUT)
        .build();
    HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException(path + " answered " + answer.statusCode());
    }
    return answer;
  }

  /**
   * Whether it is ready now.
   *
   * @throws IOException if its process has ended
   */
  public boolean isReady() throws IOException, InterruptedException {
    if (!process.isAlive()) {
      throw new IOException("the agent has ended: " + log());
    }
    try {
      get("/-/ready");
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }

  /** Requests a path until the status is 200. */
  public void await(String path, Duration timeout) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + timeout.toNanos();
    while (true) {
      try {
        get(path);
        return;
      } catch (IOException notYet) {
        if (System.nanoTime() > deadline || !process.isAlive()) {
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

  /** Runs a garbage collection in its JVM. */
  public void collectGarbage() throws IOException, InterruptedException {
    process.collectGarbage(recipe.javaHome());
  }

  /** The sum of the samples of a family. */
  public double sum(String prefix) throws IOException, InterruptedException {
    return samples(prefix).sum();
  }

  /** The largest sample of a family, or 0 without samples. */
  public double max(String prefix) throws IOException, InterruptedException {
    return samples(prefix).max().orElse(0);
  }

  private DoubleStream samples(String prefix) throws IOException, InterruptedException {
    return get("/metrics/agent")
        .lines()
        .filter(line -> line.startsWith(prefix))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)));
  }

  /** Stops it with SIGTERM and waits. */
  @Override
  public void close() {
    process.close();
  }
}
