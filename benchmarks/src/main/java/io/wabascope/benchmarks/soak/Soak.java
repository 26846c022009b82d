package io.wabascope.benchmarks.soak;

import ch.qos.logback.classic.Level;
import io.wabascope.agent.log.Format;
import io.wabascope.agent.log.Logs;
import io.wabascope.agent.log.Redactor;
import io.wabascope.benchmarks.process.AgentJvm;
import io.wabascope.benchmarks.process.RunningSimulator;
import io.wabascope.benchmarks.process.Settings;
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
 * An agent in a process of its own while accounts come, go and change, the API has its bad hour over
 * and over, and two readers scrape every second, one of them slowly.
 */
public final class Soak implements AutoCloseable {
  private static final Duration SLOWLY = Duration.ofSeconds(4);
  private static final double MB = 1e6;

  /** The part of the accounts that is replaced in a minute, and that changes state. */
  private static final double CHURN = 0.01;

  private static final int PROVIDERS = 5;

  private final SoakPlan plan;
  private final Random random = new Random(1);
  private final RunningSimulator api;
  private final Simulator simulator;
  private final AgentJvm agent;
  private final Reader quick;
  private final Reader slow;
  private final long begun = System.nanoTime();
  private final Set<String> gone = new HashSet<>();
  private double owed;

  /** Starts an agent, and returns once it is ready and read. */
  public Soak(SoakPlan plan, Path directory) throws Exception {
    this.plan = plan;
    this.api = RunningSimulator.start(SimulatorSettings.defaults()
        .accounts(plan.accounts())
        .providers(PROVIDERS)
        .changesPerMinute(plan.accounts() * CHURN));
    this.simulator = api.simulator();
    Path configuration = Settings.write(directory, simulator, plan.every());
    this.agent = AgentJvm.start(AgentJvm.Recipe.of(plan.jar(), "-Xmx384m"), configuration);
    agent.await("/-/ready", Duration.ofMinutes(2));
    this.quick = new Reader(agent.port(), Duration.ZERO);
    this.slow = new Reader(agent.port(), SLOWLY);
    quick.start();
    slow.start();
  }

  /** Prints a table and the verdicts; ends with 1 if one of them failed. */
  public static void main(String... arguments) throws Exception {
    SoakPlan plan = SoakPlan.of(arguments);
    Logs.setUp(Level.ERROR, Format.LOGFMT, new Redactor());
    Path directory = Files.createTempDirectory("soak");
    System.out.println(
        plan + ", java " + Runtime.version() + ", " + Instant.now() + ", log in " + directory);
    System.out.println(Round.HEAD);
    boolean good;
    try (Soak soak = new Soak(plan, directory)) {
      List<Verdicts.Verdict> verdicts = soak.run(System.out::println);
      System.out.println();
      verdicts.forEach(System.out::println);
      good = verdicts.stream().allMatch(Verdicts.Verdict::holds);
    }
    System.exit(good ? 0 : 1);
  }

  /** Goes through all rounds, telling each as it ends. */
  List<Verdicts.Verdict> run(Consumer<Round> each) throws Exception {
    List<Round> rounds = new ArrayList<>();
    for (int number = 1; number <= plan.rounds(); number++) {
      Round round = round(number);
      each.accept(round);
      rounds.add(round);
    }
    return new Verdicts(rounds, agent.log()).verdicts();
  }

  private Round round(int number) throws Exception {
    simulator.play(Scenario.preset("bad-hour").speed(plan.speed()));
    List<Round.Sample> samples = new ArrayList<>();
    Duration pause = plan.round().dividedBy(40);
    long end = System.nanoTime() + plan.round().toNanos();
    while (System.nanoTime() < end) {
      long before = System.nanoTime();
      samples.add(sample());
      Thread.sleep(Math.max(0, pause.toMillis() - (System.nanoTime() - before) / 1_000_000));
      replace((System.nanoTime() - before) / 60e9);
    }
    return new Round(number, samples, quick.turnThePage(), slow.turnThePage());
  }

  private Round.Sample sample() throws IOException, InterruptedException {
    agent.collect();
    return new Round.Sample(
        (System.nanoTime() - begun) / 60e9,
        agent.sum("jvm_memory_used_bytes{area=\"heap\"") / MB,
        agent.sum("jvm_buffer_memory_used_bytes{id=\"direct\"") / MB,
        agent.process().resident() / MB,
        (long) agent.sum("wabascope_owned_objects"),
        (long) agent.sum("jvm_threads_live_threads"),
        agent.process().files());
  }

  /** Takes accounts away and puts as many new ones in, for so many minutes. */
  private void replace(double minutes) {
    World world = simulator.world();
    for (owed += minutes * plan.accounts() * CHURN; owed >= 1; owed--) {
      Provider provider = world.providers().get(random.nextInt(PROVIDERS));
      Edge edge = random.nextBoolean() ? Edge.OWNED_ACCOUNTS : Edge.CLIENT_ACCOUNTS;
      List<String> ids = world.ids(edge, provider.node(edge));
      if (!ids.isEmpty()) {
        String id = ids.get(random.nextInt(ids.size()));
        gone.add(id);
        world.add(edge, provider.node(edge));
      }
    }
    gone.forEach(world::remove); // again: the bad hour brings back whatever was removed
  }

  @Override
  public void close() {
    quick.close();
    slow.close();
    agent.close();
    api.close();
  }
}
