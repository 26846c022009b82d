package io.wabascope.benchmarks.restart;

import io.wabascope.benchmarks.process.AgentJvm;
import io.wabascope.benchmarks.process.Machine;
import io.wabascope.benchmarks.process.Polling;
import io.wabascope.benchmarks.process.RunningSimulator;
import io.wabascope.benchmarks.process.Settings;
import io.wabascope.simulator.Simulator;
import io.wabascope.simulator.SimulatorSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * How long after the start of its process an agent shows what it knew before it was killed, with no
 * API to ask.
 */
public final class WarmStart {
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final Duration PAUSE = Duration.ofMillis(200);

  /** Of the body before the kill: more than that is there when all objects are, and not before. */
  private static final double MOST = 0.99;

  private static final String INVENTORY = "/metrics/inventory";
  private static final String WRITTEN = "\nwabascope_inventory_store_pending 0.0\n";

  private final Path directory = Files.createTempDirectory("warm-start");
  private final AgentJvm.Recipe recipe;
  private final Path configuration;
  private long bytes;

  private WarmStart(AgentJvm.Recipe recipe, Simulator simulator) throws IOException {
    this.recipe = recipe;
    this.configuration = Settings.write(
        directory.resolve("wabascope.yml"),
        simulator,
        Duration.ofDays(1),
        "calls_per_hour: 100000, burst: 5000",
        "inventory: {directory: state}\n");
  }

  /** {@code WarmStart [accounts [starts [jar]]] [-flag of the agent's JVM ...]}. */
  public static void main(String... arguments) throws Exception {
    List<String> plan =
        Stream.of(arguments).takeWhile(argument -> !argument.startsWith("-")).toList();
    List<String> given = List.of(arguments).subList(plan.size(), arguments.length);
    int accounts = plan.size() > 0 ? Integer.parseInt(plan.get(0)) : 100_000;
    int starts = plan.size() > 1 ? Integer.parseInt(plan.get(1)) : 3;
    Path jar = Path.of(plan.size() > 2 ? plan.get(2) : "agent/target/wabascope.jar");
    String[] flags = given.isEmpty() ? new String[] {"-Xmx1g"} : given.toArray(String[]::new);
    WarmStart bench;
    int known;
    try (RunningSimulator api =
        RunningSimulator.start(SimulatorSettings.defaults().accounts(accounts))) {
      bench = new WarmStart(AgentJvm.Recipe.of(jar, flags), api.simulator());
      known = bench.sweep();
    }
    for (int i = 0; i < starts; i++) {
      bench.measure(known);
    }
    System.exit(0);
  }

  /** Has an agent sweep once, and kills it when all is written; returns how many accounts it knew. */
  private int sweep() throws Exception {
    AgentJvm agent = AgentJvm.start(recipe, configuration);
    try {
      agent.await("/-/ready", PATIENCE);
      await(() -> agent.get("/metrics/agent").contains(WRITTEN));
      int known = count(agent);
      bytes = agent.length(INVENTORY);
      System.out.printf("%d accounts known, %s%n", known, file());
      return known;
    } finally {
      agent.process().kill();
    }
  }

  private String file() throws IOException {
    return Files.size(directory.resolve("state").resolve("inventory.store")) + " bytes kept";
  }

  private void measure(int known) throws Exception {
    long begin = System.nanoTime();
    AgentJvm agent = AgentJvm.start(recipe, configuration);
    try {
      agent.await("/-/healthy", PATIENCE);
      double answered = (System.nanoTime() - begin) / 1e9;
      // By its length, which costs next to nothing: to read a body over and over is most of the
      // work.
      await(() -> agent.length(INVENTORY) > MOST * bytes);
      double shown = (System.nanoTime() - begin) / 1e9;
      if (count(agent) != known) {
        throw new IllegalStateException("not all of what is said to be shown is");
      }
      agent.await("/-/ready", PATIENCE);
      double ready = (System.nanoTime() - begin) / 1e9;
      System.out.printf(
          "answers after %.1f s, shows all after %.1f s, ready after %.1f s; load %s%n",
          answered, shown, ready, Machine.load());
    } finally {
      agent.process().kill();
    }
  }

  private static int count(AgentJvm agent) throws IOException, InterruptedException {
    return (int) agent
        .get(INVENTORY)
        .lines()
        .filter(line -> line.startsWith("whatsapp_account_info{"))
        .count();
  }

  private static void await(Polling.Condition condition) throws Exception {
    Polling.await(() -> "the agent did not get there", PATIENCE, PAUSE, condition);
  }
}
