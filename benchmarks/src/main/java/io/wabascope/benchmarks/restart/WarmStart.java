package io.wabascope.benchmarks.restart;

import io.vertx.core.Vertx;
import io.wabascope.simulator.Simulator;
import io.wabascope.simulator.SimulatorSettings;
import java.io.IOException;
import java.lang.management.ManagementFactory;
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
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * How long after the start of its process an agent shows what it knew before it was killed, with no
 * API to ask.
 */
public final class WarmStart {
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  /** Of the body before the kill: more than that is there when all objects are, and not before. */
  private static final double MOST = 0.99;

  private static final long PAUSE_MILLIS = 200;
  private static final String ACCOUNT = "\nwhatsapp_account_info{";

  private final Path directory;
  private final Path jar;
  private final List<String> flags;
  private final int port;
  private long bytes;
  private final HttpClient http = HttpClient.newHttpClient();

  private WarmStart(Path directory, Path jar, List<String> flags) throws IOException {
    this.directory = directory;
    this.jar = jar;
    this.flags = flags;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      this.port = socket.getLocalPort();
    }
  }

  /** {@code WarmStart [accounts [starts [jar]]] [-flag of the agent's JVM ...]}. */
  public static void main(String... arguments) throws Exception {
    List<String> plan =
        Stream.of(arguments).takeWhile(argument -> !argument.startsWith("-")).toList();
    List<String> given = List.of(arguments).subList(plan.size(), arguments.length);
    List<String> flags = given.isEmpty() ? List.of("-Xmx1g") : given;
    int accounts = plan.size() > 0 ? Integer.parseInt(plan.get(0)) : 100_000;
    int starts = plan.size() > 1 ? Integer.parseInt(plan.get(1)) : 3;
    Path jar = Path.of(plan.size() > 2 ? plan.get(2) : "agent/target/wabascope.jar");
    Vertx vertx = Vertx.vertx();
    Simulator simulator = Simulator.start(vertx, SimulatorSettings.defaults().accounts(accounts))
        .toCompletionStage()
        .toCompletableFuture()
        .get(1, TimeUnit.MINUTES);
    WarmStart bench = new WarmStart(Files.createTempDirectory("warm-start"), jar, flags);
    bench.configure(simulator);
    int known = bench.sweep();
    simulator.stop().toCompletionStage().toCompletableFuture().get(1, TimeUnit.MINUTES);
    for (int i = 0; i < starts; i++) {
      bench.measure(known);
    }
    System.exit(0);
  }

  private void configure(Simulator simulator) throws IOException {
    Files.writeString(directory.resolve("token"), "simulated-token-warm");
    StringBuilder targets = new StringBuilder();
    for (String edge :
        List.of("owned_whatsapp_business_accounts", "client_whatsapp_business_accounts")) {
      targets
          .append("      - {every: 24h, edge: ")
          .append(edge)
          .append(", node: \"")
          .append(simulator.world().businessIds().get(0))
          .append("\"}\n");
    }
    Files.writeString(
        directory.resolve("wabascope.yml"), """
        graph: {base_url: "%s"}
        apps:
          - name: main
            access_token_file: token
            budget: {calls_per_hour: 100000, burst: 5000}
            targets:
        %sinventory: {directory: state}
        web: {listen_address: "127.0.0.1:%d"}
        """.formatted(simulator.baseUrl(), targets, port));
  }

  /** Has an agent sweep once, and kills it when all is written; returns how many accounts it knew. */
  private int sweep() throws Exception {
    Process agent = start();
    try {
      await(() -> body("/-/ready").equals("ready\n"));
      await(() -> body("/metrics/agent").contains("\nwabascope_inventory_store_pending 0.0\n"));
      int known = count(body("/metrics/inventory"));
      bytes = shownBytes();
      System.out.printf("%d accounts known, %s%n", known, file());
      return known;
    } finally {
      agent.destroyForcibly().waitFor();
    }
  }

  private String file() throws IOException {
    return Files.size(directory.resolve("state").resolve("inventory.store")) + " bytes kept";
  }

  private void measure(int known) throws Exception {
    long begin = System.nanoTime();
    Process agent = start();
    try {
      await(() -> !body("/-/healthy").isEmpty());
      double answered = (System.nanoTime() - begin) / 1e9;
      // By its length, which costs next to nothing: to read a body over and over is most of the
      // work.
      await(() -> shownBytes() > MOST * bytes);
      double shown = (System.nanoTime() - begin) / 1e9;
      if (count(body("/metrics/inventory")) != known) {
        throw new IllegalStateException("not all of what is said to be shown is");
      }
      await(() -> body("/-/ready").equals("ready\n"));
      double ready = (System.nanoTime() - begin) / 1e9;
      double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
      System.out.printf(
          "answers after %.1f s, shows all after %.1f s, ready after %.1f s; load %.0f%n",
          answered, shown, ready, load);
    } finally {
      agent.destroyForcibly().waitFor();
    }
  }

  private Process start() throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Path configuration = directory.resolve("wabascope.yml");
    List<String> command = new ArrayList<>(List.of(java));
    command.addAll(flags);
    command.addAll(List.of("-jar", jar.toString(), "run", "--config.file=" + configuration));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(
            ProcessBuilder.Redirect.appendTo(directory.resolve("agent.log").toFile()))
        .start();
  }

  private static int count(String body) {
    int count = 0;
    for (int at = body.indexOf(ACCOUNT); at >= 0; at = body.indexOf(ACCOUNT, at + 1)) {
      count++;
    }
    return count;
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  /** What that path brings; nothing while nobody listens. */
  private String body(String path) throws InterruptedException {
    try {
      return http.send(
              HttpRequest.newBuilder(uri(path)).build(), HttpResponse.BodyHandlers.ofString())
          .body();
    } catch (IOException e) {
      return "";
    }
  }

  /** How long the body of the inventory is. */
  private long shownBytes() throws InterruptedException, IOException {
    HttpRequest head = HttpRequest.newBuilder(uri("/metrics/inventory"))
        .method("HEAD", HttpRequest.BodyPublishers.noBody())
        .build();
    return http.send(head, HttpResponse.BodyHandlers.discarding())
        .headers()
        .firstValueAsLong("Content-Length")
        .orElseThrow();
  }

  private interface Condition {
    boolean holds() throws Exception;
  }

  private static void await(Condition condition) throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.holds()) {
      if (System.nanoTime() > deadline) {
        throw new TimeoutException("the agent did not get there");
      }
      Thread.sleep(PAUSE_MILLIS);
    }
  }
}
