package io.wabascope.benchmarks.drill;

import ch.qos.logback.classic.Level;
import io.wabascope.agent.logging.LogFormat;
import io.wabascope.agent.logging.LoggingSetup;
import io.wabascope.agent.logging.Redactor;
import io.wabascope.benchmarks.process.AgentConfigFile;
import io.wabascope.benchmarks.process.AgentJvm;
import io.wabascope.benchmarks.process.MachineInfo;
import io.wabascope.benchmarks.process.NamedArguments;
import io.wabascope.benchmarks.process.Polling;
import io.wabascope.benchmarks.process.RunningSimulator;
import io.wabascope.core.inventory.Target;
import io.wabascope.poller.webhook.SignedDelivery;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Changes an account, sends its event to a member of a cluster, and kills a member (-9) before the
 * account is read: in turns the one that received the event, the one that sweeps the app, and one
 * that did both. Sweeps are an hour apart, so only the event can show the change. Prints Markdown;
 * exits with 1 if a change is shown later than after 30 s.
 */
public final class EventKillDrill implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofMinutes(3);
  private static final Duration PAUSE = Duration.ofMillis(100);
  private static final double GOAL_SECONDS = 30;

  /** Which member is killed. */
  private enum Victim {
    RECEIVER,
    SWEEPER,
    BOTH;

    String text() {
      return switch (this) {
        case RECEIVER -> "received the event";
        case SWEEPER -> "sweeps the app";
        case BOTH -> "did both";
      };
    }
  }

  /**
   * One kill.
   *
   * @param seconds from the event to when a member shows the change
   * @param reads calls that read the account
   */
  public record KillResult(String victim, double seconds, long reads) {}

  private final DrillPlan plan;
  private final RunningSimulator api;
  private final DrillCluster cluster;
  private final HttpClient http = HttpClient.newHttpClient();

  public EventKillDrill(DrillPlan plan, Path directory) throws Exception {
    this.plan = plan;
    this.api = RunningSimulator.start(plan.size().world());
    this.cluster = new DrillCluster(plan, api.simulator(), directory);
    cluster.start();
    awaitCluster();
  }

  /** Takes {@code jar=… kills=20 accounts=2000}. */
  public static void main(String... arguments) throws Exception {
    NamedArguments given =
        new NamedArguments("jar=agent/target/wabascope.jar kills=20 accounts=2000", arguments);
    LoggingSetup.setUp(Level.ERROR, LogFormat.LOGFMT, new Redactor());
    DrillPlan plan = new DrillPlan(
        given.path("jar"),
        given.path("jar"),
        new DrillPlan.ClusterSize(3, 4, given.number("accounts"), Duration.ofHours(1)),
        new DrillPlan.FailurePlan(given.number("kills"), Duration.ZERO, Duration.ZERO));
    Path directory = Files.createTempDirectory("event-kill-drill");
    try (EventKillDrill drill = new EventKillDrill(plan, directory)) {
      System.out.printf("load %s, logs in %s%n", MachineInfo.load(), directory);
      List<KillResult> kills = drill.run(System.out);
      System.exit(kills.stream().allMatch(kill -> kill.seconds() <= GOAL_SECONDS) ? 0 : 1);
    }
  }

  /** Kills as often as planned, and prints a table. */
  public List<KillResult> run(PrintStream out) throws Exception {
    List<KillResult> kills = new ArrayList<>();
    for (int i = 0; i < plan.failures().kills(); i++) {
      KillResult kill = kill(Victim.values()[i % Victim.values().length], i);
      out.printf(
          Locale.ROOT,
          "kill %d, of the member that %s: shown after %.1f s, %d reads%n",
          i + 1,
          kill.victim(),
          kill.seconds(),
          kill.reads());
      kills.add(kill);
    }
    out.println("| killed member | kills | shown after: median, s | longest, s"
        + " | reads of an account |");
    out.println("|---|---|---|---|---|");
    for (Victim victim : Victim.values()) {
      List<KillResult> same =
          kills.stream().filter(kill -> kill.victim().equals(victim.text())).toList();
      List<Double> sorted = same.stream().map(KillResult::seconds).sorted().toList();
      if (!same.isEmpty()) {
        out.printf(
            Locale.ROOT,
            "| %s | %d | %.1f | %.1f | %d to %d |%n",
            victim.text(),
            same.size(),
            sorted.get(sorted.size() / 2),
            sorted.get(sorted.size() - 1),
            same.stream().mapToLong(KillResult::reads).min().orElse(0),
            same.stream().mapToLong(KillResult::reads).max().orElse(0));
      }
    }
    return kills;
  }

  private KillResult kill(Victim victim, int number) throws Exception {
    List<Integer> alive = alive();
    int sweeper = sweeper();
    int other = alive.get((alive.indexOf(sweeper) + 1) % alive.size());
    int receiver = victim == Victim.BOTH ? sweeper : other;
    String account =
        cluster.accounts().stream().sorted().skip(number).findFirst().orElseThrow();
    api.simulator().world().setReviewStatus(account, "LIMIT_REACHED");
    deliver(receiver, account);
    long start = System.nanoTime();
    AgentJvm killed = cluster.members.get(victim == Victim.RECEIVER ? receiver : sweeper);
    killed.process().kill();
    String sample =
        "whatsapp_account_review_status{waba_id=\"" + account + "\",status=\"LIMIT_REACHED\"} 1";
    Polling.await(() -> "account " + account, TIMEOUT, PAUSE, () -> isShown(sample));
    double seconds = (System.nanoTime() - start) / 1e9;
    long reads = api.simulator().callLog().callsToNode(account);
    if (number + 1 < plan.failures().kills()) {
      killed.startAgain();
      awaitCluster();
    }
    return new KillResult(victim.text(), seconds, reads);
  }

  private void deliver(int member, String account) throws IOException, InterruptedException {
    SignedDelivery delivery = SignedDelivery.ofAccount(
        account, Instant.now().getEpochSecond(), AgentConfigFile.APP_SECRET);
    URI uri = URI.create("http://127.0.0.1:" + cluster.eventPorts.get(member) + "/webhooks/main");
    HttpRequest request = HttpRequest.newBuilder(uri)
        .header("X-Hub-Signature-256", delivery.signature())
        .POST(HttpRequest.BodyPublishers.ofByteArray(delivery.body()))
        .build();
    int status = http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    if (status != 200) {
      throw new IOException("an event was answered with " + status);
    }
  }

  private List<Integer> alive() {
    List<Integer> alive = new ArrayList<>();
    for (int i = 0; i < cluster.members.size(); i++) {
      if (cluster.members.get(i).process().isAlive()) {
        alive.add(i);
      }
    }
    return alive;
  }

  /** The member that sweeps the app: only it exposes the sweeps of the app's first target. */
  private int sweeper() throws Exception {
    Target first = api.simulator().world().providers().stream()
        .flatMap(provider -> AgentConfigFile.EDGES.stream()
            .map(edge -> new Target("main", edge, provider.node(edge))))
        .min(Comparator.naturalOrder())
        .orElseThrow();
    String sample = "wabascope_sweep_interval_seconds{app=\"main\",edge=\"%s\",node_id=\"%s\"}"
        .formatted(first.edge().path(), first.node());
    List<Integer> found = new ArrayList<>();
    Polling.await(() -> "no member sweeps " + first, TIMEOUT, PAUSE, () -> {
      found.clear();
      for (int member : alive()) {
        if (body(member, "/metrics/agent").contains(sample)) {
          found.add(member);
        }
      }
      return found.size() == 1;
    });
    return found.get(0);
  }

  private boolean isShown(String sample) {
    return alive().stream().anyMatch(member -> body(member, "/metrics").contains(sample));
  }

  private String body(int member, String path) {
    try {
      return cluster.members.get(member).get(path);
    } catch (IOException notNow) {
      return "";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    }
  }

  /** Waits until all members are ready, see each other, and have swept every target once. */
  private void awaitCluster() throws Exception {
    String all = "wabascope_cluster_members " + plan.size().members();
    Polling.await(
        () -> "no cluster of all members",
        TIMEOUT,
        PAUSE,
        () -> alive().size() == plan.size().members()
            && alive().stream()
                .allMatch(member -> !body(member, "/-/ready").isEmpty()
                    && body(member, "/metrics/agent").contains(all)));
    Optional<String> account = cluster.accounts().stream().max(Comparator.naturalOrder());
    Polling.await(
        () -> "an account is missing",
        TIMEOUT,
        PAUSE,
        () -> isShown("whatsapp_account_info{waba_id=\"" + account.orElseThrow() + '"'));
  }

  @Override
  public void close() {
    cluster.close();
    api.close();
  }
}
