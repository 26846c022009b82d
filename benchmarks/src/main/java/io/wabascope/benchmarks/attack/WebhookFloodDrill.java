package io.wabascope.benchmarks.attack;

import ch.qos.logback.classic.Level;
import io.wabascope.agent.logging.LogFormat;
import io.wabascope.agent.logging.LoggingSetup;
import io.wabascope.agent.logging.Redactor;
import io.wabascope.benchmarks.attack.DeliveryClients.Answers;
import io.wabascope.benchmarks.process.AgentConfigFile;
import io.wabascope.benchmarks.process.AgentJvm;
import io.wabascope.benchmarks.process.ChildProcess;
import io.wabascope.benchmarks.process.MachineInfo;
import io.wabascope.benchmarks.process.NamedArguments;
import io.wabascope.benchmarks.process.RunningSimulator;
import io.wabascope.poller.webhook.SignedDelivery;
import io.wabascope.simulator.SimulatorSettings;
import io.wabascope.simulator.world.Account;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;

/**
 * Posts events to an agent process: at a constant rate, then a flood of events that name accounts
 * which no target lists. The agent has a core of its own, and the clients another. Prints Markdown;
 * exits with 1 if a verdict fails.
 */
public final class WebhookFloodDrill {
  private static final Duration START = Duration.ofMinutes(5);
  private static final String[] FLAGS = {"-Xms300m", "-Xmx300m", "-XX:+AlwaysPreTouch"};
  private static final int WARM_UP_RATE = 1_000;
  private static final double MEGA = 1 << 20;
  private static final double MAX_GROWTH = 100 * MEGA;
  private static final double MAX_MILLIS = 50;
  private static final double MAX_RATIO = 2;

  private final FloodPlan plan;
  private final Path directory;
  private final RunningSimulator api;
  private final PrintStream out;
  private final List<String> failed = new ArrayList<>();

  /**
   * Numbers and durations.
   *
   * @param perSecond events per second to the agent on one core; 0 for none
   * @param flood events as fast as possible; 0 for none
   */
  record FloodPlan(Path jar, int accounts, int perSecond, Duration phase, int flood) {
    static FloodPlan of(String... arguments) {
      NamedArguments given = new NamedArguments(
          "jar=agent/target/wabascope.jar accounts=20000 rate=1000 seconds=20 flood=100000",
          arguments);
      return new FloodPlan(
          given.path("jar"),
          given.number("accounts"),
          given.number("rate"),
          given.seconds("seconds"),
          given.number("flood"));
    }
  }

  private WebhookFloodDrill(FloodPlan plan, Path directory, RunningSimulator api, PrintStream out) {
    this.plan = plan;
    this.directory = directory;
    this.api = api;
    this.out = out;
  }

  public static void main(String... arguments) throws Exception {
    LoggingSetup.setUp(Level.ERROR, LogFormat.LOGFMT, new Redactor());
    Path directory = Files.createTempDirectory("flood-drill");
    System.exit(run(FloodPlan.of(arguments), directory, System.out).isEmpty() ? 0 : 1);
  }

  /** The failed verdicts. */
  static List<String> run(FloodPlan plan, Path directory, PrintStream out) throws Exception {
    Locale.setDefault(Locale.ROOT);
    out.printf(
        "%s, OpenJDK %s, %s, load %s; %,d accounts, phases of %d s.%n%n",
        LocalDate.now(Clock.systemUTC()),
        Runtime.version(),
        MachineInfo.describe(),
        MachineInfo.load(),
        plan.accounts(),
        plan.phase().toSeconds());
    try (RunningSimulator api =
        RunningSimulator.start(SimulatorSettings.defaults().accounts(plan.accounts()))) {
      WebhookFloodDrill drill = new WebhookFloodDrill(plan, directory, api, out);
      out.println("| events | sent, a second | 200 | 503 | others | p50, ms | p99, ms | max, ms"
          + " | scrapes' p50, p99 before, ms | during | after | resident, MB | cores used |");
      out.println("|---".repeat(13) + '|');
      ChildProcess.pinThis(1);
      if (plan.perSecond() > 0) {
        drill.playRate();
      }
      if (plan.flood() > 0) {
        drill.playFlood();
      }
      out.println();
      drill.failed.forEach(verdict -> out.println("- FAILED: " + verdict));
      if (drill.failed.isEmpty()) {
        out.println("- all verdicts hold");
      }
      return drill.failed;
    }
  }

  private void playRate() throws Exception {
    List<String> ids =
        api.simulator().world().accounts().stream().map(Account::id).toList();
    int count = (int) (plan.perSecond() * plan.phase().toSeconds());
    Answers answers = play(
        "%,d a second, of listed accounts".formatted(plan.perSecond()),
        plan.perSecond(),
        count,
        i -> delivery(ids.get(i % ids.size())));
    check(answers.statuses().getOrDefault(200, 0) == count, "each event of the rate is accepted");
    check(
        answers.quantileMillis(0.99) < MAX_MILLIS,
        "p99 below 50 ms at %,d events a second".formatted(plan.perSecond()));
    check(answers.perSecond() > plan.perSecond() * 0.95, "the rate was reached");
  }

  private void playFlood() throws Exception {
    Answers answers = play(
        "%,d at once, of unknown accounts".formatted(plan.flood()),
        0,
        plan.flood(),
        i -> delivery(Long.toString(800_000_000_000_000L + i)));
    check(
        answers.statuses().getOrDefault(200, 0) + answers.statuses().getOrDefault(503, 0)
            == plan.flood(),
        "each event of the flood is accepted, or refused with 503");
  }

  private static SignedDelivery delivery(String account) {
    return SignedDelivery.ofAccount(
        account, Instant.now().getEpochSecond(), AgentConfigFile.APP_SECRET);
  }

  /** Plays a phase with an agent of its own, between two without events. */
  private Answers play(
      String name, int perSecond, int count, IntFunction<SignedDelivery> deliveries)
      throws Exception {
    int port = ChildProcess.freePort("127.0.0.1");
    Path file = AgentConfigFile.write(
        directory.resolve("agent" + count + ".yml"),
        api.simulator(),
        Duration.ofHours(1),
        "calls_per_hour: 5000, burst: 1000",
        "");
    AgentConfigFile.receiveEvents(file, port);
    HttpClient http =
        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    try (AgentJvm agent = AgentJvm.start(AgentJvm.LaunchOptions.of(plan.jar(), FLAGS), file)) {
      agent.process().pinTo(0);
      agent.await("/-/ready", START);
      DeliveryClients.post(port, WARM_UP_RATE, WARM_UP_RATE, deliveries); // compiles it
      AttackPhase.measure(agent, http, plan.phase(), () -> null);
      AttackPhase before = AttackPhase.measure(agent, http, plan.phase(), () -> null);
      Answers[] answers = {null};
      AttackPhase during = AttackPhase.measure(
          agent,
          http,
          Duration.ofSeconds(1),
          () -> answers[0] = DeliveryClients.post(port, perSecond, count, deliveries));
      AttackPhase after = AttackPhase.measure(agent, http, plan.phase(), () -> null);
      print(name, answers[0], List.of(before, during, after));
      check(
          during.peaks().resident() - before.peaks().resident() <= MAX_GROWTH
              && after.peaks().resident() - before.peaks().resident() <= MAX_GROWTH,
          name + ": at most 100 MB more resident");
      if (perSecond == 0) { // at a rate, the agent's only core has real work
        check(
            during.scrapes().quantileMillis(0.99)
                <= MAX_RATIO * before.scrapes().quantileMillis(0.99),
            name + ": the p99 of scrapes is at most twice the one before");
      }
      check(agent.process().isAlive() && agent.errors().isEmpty(), name + ": no error");
      return answers[0];
    }
  }

  private void print(String name, Answers answers, List<AttackPhase> phases) {
    int ok = answers.statuses().getOrDefault(200, 0);
    int full = answers.statuses().getOrDefault(503, 0);
    out.printf(
        "| %s | %,.0f | %,d | %,d | %,d | %.1f | %.1f | %.1f | %s | %s | %s |%n",
        name,
        answers.perSecond(),
        ok,
        full,
        answers.nanos().size() - ok - full,
        answers.quantileMillis(0.5),
        answers.quantileMillis(0.99),
        answers.quantileMillis(1),
        String.join(" | ", phases.stream().map(WebhookFloodDrill::quantiles).toList()),
        String.join(
            ", ",
            phases.stream()
                .map(phase -> "%.0f".formatted(phase.peaks().resident() / MEGA))
                .toList()),
        String.join(
            ", ", phases.stream().map(phase -> "%.2f".formatted(phase.cores())).toList()));
  }

  private static String quantiles(AttackPhase phase) {
    return "%.1f, %.1f"
        .formatted(phase.scrapes().quantileMillis(0.5), phase.scrapes().quantileMillis(0.99));
  }

  private void check(boolean holds, String verdict) {
    if (!holds) {
      failed.add(verdict);
    }
  }
}
