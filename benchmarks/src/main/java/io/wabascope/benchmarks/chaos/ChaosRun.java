package io.wabascope.benchmarks.chaos;

import ch.qos.logback.classic.Level;
import io.wabascope.agent.log.Format;
import io.wabascope.agent.log.Logs;
import io.wabascope.agent.log.Redactor;
import io.wabascope.benchmarks.process.AgentJvm;
import io.wabascope.benchmarks.process.Polling;
import io.wabascope.benchmarks.process.RunningSimulator;
import io.wabascope.core.inventory.Edge;
import io.wabascope.simulator.Simulator;
import io.wabascope.simulator.SimulatorSettings;
import io.wabascope.simulator.Trespass;
import io.wabascope.simulator.scenario.Scenario;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeoutException;

/**
 * Sweeps of 20 targets, five apps on four edges, while every fifth answer is a fault and objects
 * come and go: every scrape is held against the simulated world.
 */
public final class ChaosRun implements AutoCloseable {
  private static final int APPS = 5;
  private static final int TOKENS = 100;
  private static final int LOOK_MILLIS = 250;
  private static final int LOOKS_TO_ROTATION = 40;
  private static final int CHECKPOINTS = 4;
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);

  private final Findings findings = new Findings();
  private final Footprint footprint = new Footprint();
  private final Map<String, Integer> rotations = new HashMap<>();
  private final ChaosPlan plan;
  private final Path directory;
  private final RunningSimulator api;
  private final Simulator simulator;
  private final Bustle bustle;
  private final AgentJvm agent;
  private long looks;

  /** Starts simulator and agent, and returns once everything is shown. */
  public ChaosRun(ChaosPlan plan, Path directory) throws Exception {
    this.plan = plan;
    this.directory = directory;
    this.api = RunningSimulator.start(settings(plan));
    this.simulator = api.simulator();
    List<Watched> targets = simulator.world().providers().stream()
        .flatMap(provider -> Arrays.stream(Edge.values()).map(edge -> Watched.of(provider, edge)))
        .toList();
    this.bustle = new Bustle(simulator.world(), targets, plan.seed(), findings);
    this.agent = start(targets);
    await("the first sweeps", () -> agent.isReady() && bustle.isShown(shown()));
  }

  private static SimulatorSettings settings(ChaosPlan plan) {
    SimulatorSettings settings =
        SimulatorSettings.defaults().accounts(plan.accounts()).providers(APPS).changesPerMinute(60);
    for (int app = 1; app <= APPS; app++) {
      for (int i = 0; i < TOKENS; i++) {
        settings = settings.accept(token("app-" + app, i), "app-" + app);
      }
    }
    return settings;
  }

  private static String token(String app, int number) {
    return "simulated-token-" + app + "-" + number;
  }

  private AgentJvm start(List<Watched> targets) throws IOException {
    StringBuilder yaml = new StringBuilder("graph: {base_url: \"")
        .append(simulator.baseUrl())
        .append("\", timeout: 3s, max_response_size: 1MiB}\napps:\n");
    String app = "";
    for (Watched target : targets) {
      if (!app.equals(target.app())) {
        app = target.app();
        rotate(app);
        yaml.append("  - name: %s\n    access_token_file: %s\n".formatted(app, app))
            .append("    budget: {calls_per_hour: 1000000, burst: 1000}\n    targets:\n");
      }
      yaml.append(target.yaml());
    }
    Path configuration = directory.resolve("wabascope.yml");
    Files.writeString(configuration, yaml);
    return startSmall(plan.jar(), configuration);
  }

  /** Starts an agent with 256 MiB of heap, which ends where that is not enough. */
  static AgentJvm startSmall(Path jar, Path configuration) throws IOException {
    return AgentJvm.start(
        AgentJvm.Recipe.of(jar, "-Xmx256m", "-XX:+ExitOnOutOfMemoryError"), configuration);
  }

  private Look shown() throws IOException, InterruptedException {
    return new Look(agent.get("/metrics"));
  }

  /** Gives the app another token, as an operator does whose token was refused. */
  private void rotate(String app) throws IOException {
    int number = rotations.merge(app, 1, Integer::sum) - 1;
    Path fresh = directory.resolve(app + ".new");
    Files.writeString(fresh, token(app, number % TOKENS));
    Files.move(fresh, directory.resolve(app), StandardCopyOption.REPLACE_EXISTING);
  }

  /** Runs until the agent has made the sweeps of the plan. */
  public void run() throws Exception {
    simulator.play(scenario().seed(plan.seed()));
    Look look = look();
    long begin = look.complete();
    long next = begin;
    long progress = System.nanoTime();
    long before = begin;
    while (look.complete() < begin + plan.sweeps()) {
      if (look.complete() >= next) {
        next += Math.max(1, plan.sweeps() / CHECKPOINTS);
        checkpoint();
      }
      if (look.complete() > before) {
        before = look.complete();
        progress = System.nanoTime();
      } else if (System.nanoTime() - progress > LONGEST_PAUSE.toNanos()) {
        throw new TimeoutException("no sweep is complete any more: " + this);
      }
      bustle.stir();
      bustle.stir();
      look = look();
    }
    checkpoint();
  }

  private Scenario scenario() throws IOException {
    try (InputStream yaml =
        Objects.requireNonNull(ChaosRun.class.getResourceAsStream("chaos.yml"))) {
      String text = new String(yaml.readAllBytes(), StandardCharsets.UTF_8);
      return Scenario.parse(text.replace("BLOCKS", Integer.toString(plan.blocks())), "chaos.yml");
    }
  }

  private Look look() throws IOException, InterruptedException {
    Look look = shown();
    looks++;
    bustle.judge(look);
    if (looks % LOOKS_TO_ROTATION == 0) {
      for (String app : look.refused()) {
        rotate(app);
      }
    }
    footprint.take(look, agent.process().files());
    Thread.sleep(LOOK_MILLIS);
    return look;
  }

  private void checkpoint() throws IOException, InterruptedException {
    agent.collect();
    footprint.collected(shown());
  }

  /**
   * Ends the faults and waits until exactly what is listed is shown.
   *
   * @return how long the last block was in force, and how long all of it took
   */
  public String settle() throws Exception {
    simulator.play(Scenario.preset("quiet"));
    long begin = System.nanoTime();
    await("the end of the blocks", () -> look().blocked().isEmpty());
    long free = System.nanoTime();
    await("the sweeps after it", () -> bustle.isShown(look()));
    return "blocked for %.0f s after the faults, all as listed %.0f s later"
        .formatted((free - begin) / 1e9, (System.nanoTime() - free) / 1e9);
  }

  private void await(String what, Polling.Condition condition) throws Exception {
    Duration pause = Duration.ofMillis(LOOK_MILLIS);
    Polling.await(() -> what + ": " + this, LONGEST_PAUSE, pause, condition);
  }

  public Findings findings() {
    return findings;
  }

  public Footprint footprint() {
    return footprint;
  }

  /** Calls that came though the API had told the app to stay away, but for those under way then. */
  public List<Trespass> trespasses() {
    return simulator.ledger().callsWhileStopped(Duration.ofSeconds(1));
  }

  /** How many answers had a part of the scenario in them. */
  public long faults() {
    return simulator.ledger().faults().values().stream()
        .mapToLong(count -> count)
        .sum();
  }

  /** Errors in the agent's log. */
  public List<String> alarms() throws IOException {
    return agent.errors();
  }

  @Override
  public String toString() {
    return "%d calls, %d faults %s%n%d looks; %s%ncalls while blocked: %d, of them not under way: %d%n%s"
        .formatted(
            simulator.ledger().calls(),
            faults(),
            simulator.ledger().faults(),
            looks,
            findings,
            simulator.ledger().callsWhileStopped().size(),
            trespasses().size(),
            footprint);
  }

  /** The plan by {@code name=value}; prints what was found, and fails where something was wrong. */
  public static void main(String... arguments) throws Exception {
    ChaosPlan plan = ChaosPlan.of(arguments);
    Logs.setUp(Level.ERROR, Format.LOGFMT, new Redactor());
    Path directory = Files.createTempDirectory("chaos");
    System.out.println(plan + ", log in " + directory);
    long begin = System.nanoTime();
    try (ChaosRun run = new ChaosRun(plan, directory)) {
      run.run();
      System.out.printf("%.0f s: %s%n", (System.nanoTime() - begin) / 1e9, run);
      System.out.println(run.settle());
      System.out.printf("at the end: %s%nerrors in the log: %s%n", run, run.alarms());
      System.exit(run.findings().wrong().isEmpty() && run.trespasses().isEmpty() ? 0 : 1);
    }
  }

  @Override
  public void close() {
    agent.close();
    api.close();
  }
}
