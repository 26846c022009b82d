package io.wabascope.benchmarks.soak;

import ch.qos.logback.classic.Level;
import io.wabascope.agent.logging.LogFormat;
import io.wabascope.agent.logging.LoggingSetup;
import io.wabascope.agent.logging.Redactor;
import io.wabascope.benchmarks.process.AgentConfigFile;
import io.wabascope.benchmarks.process.AgentJvm;
import io.wabascope.benchmarks.process.RunningSimulator;
import io.wabascope.core.inventory.Edge;
import io.wabascope.simulator.Simulator;
import io.wabascope.simulator.SimulatorSettings;
import io.wabascope.simulator.scenario.Scenario;
import io.wabascope.simulator.world.Provider;
import io.wabascope.simulator.world.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Runs an agent process while accounts are added, removed and changed, the API plays the scenario
 * bad-hour repeatedly, and two readers scrape every second, one of them slowly.
 */
public final class SoakRun implements AutoCloseable {
  private static final Duration SLOW_READ = Duration.ofSeconds(4);
  private static final double MB = 1e6;

  /** Fraction of the accounts that is replaced per minute, and that changes state per minute. */
  private static final double CHURN_PER_MINUTE = 0.01;

  private static final int PROVIDERS = 5;

  private final SoakPlan plan;
  private final Random random = new Random(1);
  private final RunningSimulator api;
  private final Simulator simulator;
  private final AgentJvm agent;
  private final ScrapeReader fastReader;
  private final ScrapeReader slowReader;
  private final long startNanos = System.nanoTime();
  private final Set<String> removed = new HashSet<>();
  private double pendingReplacements;

  /** Starts an agent and waits until it is ready and was scraped. */
  public SoakRun(SoakPlan plan, Path directory) throws Exception {
    this.plan = plan;
    this.api = RunningSimulator.start(SimulatorSettings.defaults()
        .accounts(plan.accounts())
        .providers(PROVIDERS)
        .changesPerMinute(plan.accounts() * CHURN_PER_MINUTE));
    this.simulator = api.simulator();
    Path configuration = AgentConfigFile.write(directory, simulator, plan.sweepInterval());
    this.agent = AgentJvm.start(AgentJvm.LaunchOptions.of(plan.jar(), "-Xmx384m"), configuration);
    agent.await("/-/ready", Duration.ofMinutes(2));
    this.fastReader = new ScrapeReader(agent.port(), Duration.ZERO);
    this.slowReader = new ScrapeReader(agent.port(), SLOW_READ);
    fastReader.start();
    slowReader.start();
  }

  /** Prints a table and the verdicts; exits with 1 if a verdict fails. */
  public static void main(String... arguments) throws Exception {
    SoakPlan plan = SoakPlan.of(arguments);
    LoggingSetup.setUp(Level.ERROR, LogFormat.LOGFMT, new Redactor());
    Path directory = Files.createTempDirectory("soak");
    System.out.println(
        plan + ", java " + Runtime.version() + ", " + Instant.now() + ", log in " + directory);
    System.out.println(SoakRound.HEADER);
    boolean passed;
    try (SoakRun soakRun = new SoakRun(plan, directory)) {
      List<SoakVerdicts.Verdict> verdicts = soakRun.run(System.out::println);
      System.out.println();
      verdicts.forEach(System.out::println);
      passed = verdicts.stream().allMatch(SoakVerdicts.Verdict::holds);
    }
    System.exit(passed ? 0 : 1);
  }

  /** Runs all rounds and prints each when it ends. */
  List<SoakVerdicts.Verdict> run(Consumer<SoakRound> onRound) throws Exception {
    List<SoakRound> rounds = new ArrayList<>();
    for (int number = 1; number <= plan.rounds(); number++) {
      SoakRound soakRound = runRound(number);
      onRound.accept(soakRound);
      rounds.add(soakRound);
    }
    return new SoakVerdicts(rounds, agent.log()).verdicts();
  }

  private SoakRound runRound(int number) throws Exception {
    simulator.startScenario(Scenario.preset("bad-hour").speed(plan.speed()));
    List<SoakRound.SoakSample> samples = new ArrayList<>();
    Duration pause = plan.roundLength().dividedBy(40);
    long end = System.nanoTime() + plan.roundLength().toNanos();
    while (System.nanoTime() < end) {
      long sampleStart = System.nanoTime();
      samples.add(takeSample());
      Thread.sleep(Math.max(0, pause.toMillis() - (System.nanoTime() - sampleStart) / 1_000_000));
      replaceAccounts((System.nanoTime() - sampleStart) / 60e9);
    }
    return new SoakRound(number, samples, fastReader.takeResults(), slowReader.takeResults());
  }

  private SoakRound.SoakSample takeSample() throws IOException, InterruptedException {
    agent.collectGarbage();
    return new SoakRound.SoakSample(
        (System.nanoTime() - startNanos) / 60e9,
        agent.sum("jvm_memory_used_bytes{area=\"heap\"") / MB,
        agent.sum("jvm_buffer_memory_used_bytes{id=\"direct\"") / MB,
        agent.process().resident() / MB,
        (long) agent.sum("wabascope_owned_objects"),
        (long) agent.sum("jvm_threads_live_threads"),
        agent.process().files());
  }

  /** Replaces and changes the accounts of a number of minutes. */
  private void replaceAccounts(double minutes) {
    World world = simulator.world();
    for (pendingReplacements += minutes * plan.accounts() * CHURN_PER_MINUTE;
        pendingReplacements >= 1;
        pendingReplacements--) {
      Provider provider = world.providers().get(random.nextInt(PROVIDERS));
      Edge edge = random.nextBoolean() ? Edge.OWNED_ACCOUNTS : Edge.CLIENT_ACCOUNTS;
      List<String> ids = world.listedIds(edge, provider.node(edge));
      if (!ids.isEmpty()) {
        String id = ids.get(random.nextInt(ids.size()));
        removed.add(id);
        world.add(edge, provider.node(edge));
      }
    }
    removed.forEach(world::remove); // again: the bad hour brings back whatever was removed
  }

  @Override
  public void close() {
    fastReader.close();
    slowReader.close();
    agent.close();
    api.close();
  }
}
