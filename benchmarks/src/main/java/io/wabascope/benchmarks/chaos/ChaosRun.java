package io.wabascope.benchmarks.chaos;

import ch.qos.logback.classic.Level;
import io.wabascope.agent.logging.LogFormat;
import io.wabascope.agent.logging.LoggingSetup;
import io.wabascope.agent.logging.Redactor;
import io.wabascope.benchmarks.process.AgentJvm;
import io.wabascope.benchmarks.process.Polling;
import io.wabascope.benchmarks.process.RunningSimulator;
import io.wabascope.core.inventory.Edge;
import io.wabascope.simulator.ForbiddenCall;
import io.wabascope.simulator.Simulator;
import io.wabascope.simulator.SimulatorSettings;
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
 * Runs an agent with 20 targets, five apps on four edges, while every fifth reply is a fault and
 * objects are added and removed. Every scrape is compared with the simulated world.
 */
public final class ChaosRun implements AutoCloseable {
  private static final int APPS = 5;
  private static final int TOKENS = 100;
  private static final int SCRAPE_MILLIS = 250;
  private static final int SCRAPES_PER_ROTATION = 40;
  private static final int CHECKPOINTS = 4;
  private static final Duration MAX_PAUSE = Duration.ofMinutes(15);

  private final ChaosReport report = new ChaosReport();
  private final ResourceUsage resourceUsage = new ResourceUsage();
  private final Map<String, Integer> rotations = new HashMap<>();
  private final ChaosPlan plan;
  private final Path directory;
  private final RunningSimulator api;
  private final Simulator simulator;
  private final ListChurn listChurn;
  private final AgentJvm agent;
  private long scrapeCount;

  /** Starts simulator and agent, and waits until all objects are exposed. */
  public ChaosRun(ChaosPlan plan, Path directory) throws Exception {
    this.plan = plan;
    this.directory = directory;
    this.api = RunningSimulator.start(settings(plan));
    this.simulator = api.simulator();
    List<ChaosTarget> targets = simulator.world().providers().stream()
        .flatMap(
            provider -> Arrays.stream(Edge.values()).map(edge -> ChaosTarget.of(provider, edge)))
        .toList();
    this.listChurn = new ListChurn(simulator.world(), targets, plan.seed(), report);
    this.agent = startAgent(targets);
    await("the first sweeps", () -> agent.isReady() && listChurn.matches(shown()));
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

  /** Number of phone numbers that were exposed at any time. */
  public int exposedNumbers() {
    return listChurn.exposedNumbers();
  }

  private AgentJvm startAgent(List<ChaosTarget> targets) throws IOException {
    StringBuilder yaml = new StringBuilder("graph: {base_url: \"")
        .append(simulator.baseUrl())
        .append("\", timeout: 3s, max_response_size: 1MiB}\napps:\n");
    String app = "";
    for (ChaosTarget target : targets) {
      if (!app.equals(target.app())) {
        app = target.app();
        rotateToken(app);
        yaml.append("  - name: %s\n    access_token_file: %s\n".formatted(app, app))
            .append("    budget: {calls_per_hour: 1000000, burst: 1000}\n    targets:\n");
      }
      yaml.append(target.toYaml());
    }
    Path configuration = directory.resolve("wabascope.yml");
    Files.writeString(configuration, yaml);
    return startSmall(plan.jar(), configuration);
  }

  /** Starts an agent with 256 MiB of heap, which exits when it runs out of memory. */
  static AgentJvm startSmall(Path jar, Path configuration) throws IOException {
    return AgentJvm.start(
        AgentJvm.LaunchOptions.of(jar, "-Xmx256m", "-XX:+ExitOnOutOfMemoryError"), configuration);
  }

  private ScrapeSnapshot shown() throws IOException, InterruptedException {
    return new ScrapeSnapshot(agent.get("/metrics"));
  }

  /** Replaces the token of the app, as an operator does after a rejection. */
  private void rotateToken(String app) throws IOException {
    int number = rotations.merge(app, 1, Integer::sum) - 1;
    Path temporary = directory.resolve(app + ".new");
    Files.writeString(temporary, token(app, number % TOKENS));
    Files.move(temporary, directory.resolve(app), StandardCopyOption.REPLACE_EXISTING);
  }

  /** Runs until the agent has completed the planned number of sweeps. */
  public void run() throws Exception {
    simulator.startScenario(scenario().seed(plan.seed()));
    ScrapeSnapshot scrapeSnapshot = scrape();
    long begin = scrapeSnapshot.completeSweeps();
    long nextCheckpoint = begin;
    long lastProgress = System.nanoTime();
    long lastComplete = begin;
    while (scrapeSnapshot.completeSweeps() < begin + plan.sweeps()) {
      if (scrapeSnapshot.completeSweeps() >= nextCheckpoint) {
        nextCheckpoint += Math.max(1, plan.sweeps() / CHECKPOINTS);
        checkpoint();
      }
      if (scrapeSnapshot.completeSweeps() > lastComplete) {
        lastComplete = scrapeSnapshot.completeSweeps();
        lastProgress = System.nanoTime();
      } else if (System.nanoTime() - lastProgress > MAX_PAUSE.toNanos()) {
        throw new TimeoutException("no further sweep was complete: " + this);
      }
      listChurn.changeRandomList();
      listChurn.changeRandomList();
      scrapeSnapshot = scrape();
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

  private ScrapeSnapshot scrape() throws IOException, InterruptedException {
    ScrapeSnapshot scrapeSnapshot = shown();
    scrapeCount++;
    listChurn.check(scrapeSnapshot);
    if (scrapeCount % SCRAPES_PER_ROTATION == 0) {
      for (String app : scrapeSnapshot.refusedApps()) {
        rotateToken(app);
      }
    }
    resourceUsage.record(scrapeSnapshot, agent.process().files());
    Thread.sleep(SCRAPE_MILLIS);
    return scrapeSnapshot;
  }

  private void checkpoint() throws IOException, InterruptedException {
    agent.collectGarbage();
    resourceUsage.recordHeap(shown());
  }

  /**
   * Stops the faults and waits until exactly the listed objects are exposed.
   *
   * @return a text with the duration of the last block and of the recovery
   */
  public String awaitRecovery() throws Exception {
    simulator.startScenario(Scenario.preset("quiet"));
    long begin = System.nanoTime();
    await("the end of the blocks", () -> scrape().blockedApps().isEmpty());
    long unblocked = System.nanoTime();
    await("the sweeps after it", () -> listChurn.matches(scrape()));
    return "blocked for %.0f s after the faults, all as listed %.0f s later"
        .formatted((unblocked - begin) / 1e9, (System.nanoTime() - unblocked) / 1e9);
  }

  private void await(String what, Polling.Condition condition) throws Exception {
    Duration pause = Duration.ofMillis(SCRAPE_MILLIS);
    Polling.await(() -> what + ": " + this, MAX_PAUSE, pause, condition);
  }

  public ChaosReport report() {
    return report;
  }

  public ResourceUsage resourceUsage() {
    return resourceUsage;
  }

  /** Calls made while blocked, without those in progress when the block was reported. */
  public List<ForbiddenCall> forbiddenCalls() {
    return simulator.callLog().forbiddenCalls(Duration.ofSeconds(1));
  }

  /** Number of replies that the scenario produced or altered. */
  public long faultCount() {
    return simulator.callLog().faultCounts().values().stream()
        .mapToLong(count -> count)
        .sum();
  }

  /** Errors in the agent's log. */
  public List<String> errorLines() throws IOException {
    return agent.errors();
  }

  @Override
  public String toString() {
    return "%d calls, %d faults %s%n%d scrapes, %d phone numbers; %s%ncalls while blocked: %d, of them not in progress: %d%n%s"
        .formatted(
            simulator.callLog().calls(),
            faultCount(),
            simulator.callLog().faultCounts(),
            scrapeCount,
            listChurn.exposedNumbers(),
            report,
            simulator.callLog().forbiddenCalls().size(),
            forbiddenCalls().size(),
            resourceUsage);
  }

  /** Takes the plan as {@code name=value}; prints a report and fails on a violation. */
  public static void main(String... arguments) throws Exception {
    ChaosPlan plan = ChaosPlan.of(arguments);
    LoggingSetup.setUp(Level.ERROR, LogFormat.LOGFMT, new Redactor());
    Path directory = Files.createTempDirectory("chaos");
    System.out.println(plan + ", log in " + directory);
    long begin = System.nanoTime();
    try (ChaosRun run = new ChaosRun(plan, directory)) {
      run.run();
      System.out.printf("%.0f s: %s%n", (System.nanoTime() - begin) / 1e9, run);
      System.out.println(run.awaitRecovery());
      System.out.printf("at the end: %s%nerrors in the log: %s%n", run, run.errorLines());
      System.exit(run.report().violations().isEmpty() && run.forbiddenCalls().isEmpty() ? 0 : 1);
    }
  }

  @Override
  public void close() {
    agent.close();
    api.close();
  }
}
