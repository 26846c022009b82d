package io.wabascope.benchmarks.restart;

import io.wabascope.benchmarks.process.AgentConfigFile;
import io.wabascope.benchmarks.process.AgentJvm;
import io.wabascope.benchmarks.process.MachineInfo;
import io.wabascope.benchmarks.process.Polling;
import io.wabascope.benchmarks.process.RunningSimulator;
import io.wabascope.simulator.Simulator;
import io.wabascope.simulator.SimulatorSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * Measures how long after its start an agent exposes the inventory from before it was killed,
 * without an API.
 */
public final class WarmStart {
  private static final Duration TIMEOUT = Duration.ofMinutes(10);
  private static final Duration PAUSE = Duration.ofMillis(50);

  /** Fraction of the body before the kill that is exceeded only when all objects are exposed. */
  private static final double MIN_SHARE = 0.99;

  private static final String INVENTORY = "/metrics/inventory";
  private static final String WRITTEN = "\nwabascope_inventory_store_pending_entries 0.0\n";

  private final Path directory = Files.createTempDirectory("warm-start");
  private final AgentJvm.LaunchOptions recipe;
  private final Path configuration;
  private long bodyBytes;

  private WarmStart(AgentJvm.LaunchOptions recipe, Simulator simulator) throws IOException {
    this.recipe = recipe;
    this.configuration = AgentConfigFile.write(
        directory.resolve("wabascope.yml"),
        simulator,
        Duration.ofDays(1),
        "calls_per_hour: 100000, burst: 5000",
        "inventory: {directory: state}\n");
  }

  /** {@code WarmStart [accounts [starts [jar]]] [-flag of the agent's JVM ...]}. */
  public static void main(String... arguments) throws Exception {
    List<String> positional =
        Stream.of(arguments).takeWhile(argument -> !argument.startsWith("-")).toList();
    List<String> jvmFlags = List.of(arguments).subList(positional.size(), arguments.length);
    int accounts = positional.size() > 0 ? Integer.parseInt(positional.get(0)) : 100_000;
    int starts = positional.size() > 1 ? Integer.parseInt(positional.get(1)) : 3;
    Path jar = Path.of(positional.size() > 2 ? positional.get(2) : "agent/target/wabascope.jar");
    String[] flags = jvmFlags.isEmpty() ? new String[] {"-Xmx1g"} : jvmFlags.toArray(String[]::new);
    WarmStart benchmark;
    int knownAccounts;
    try (RunningSimulator api =
        RunningSimulator.start(SimulatorSettings.defaults().accounts(accounts))) {
      benchmark = new WarmStart(AgentJvm.LaunchOptions.of(jar, flags), api.simulator());
      knownAccounts = benchmark.sweepOnce();
    }
    for (int i = 0; i < starts; i++) {
      benchmark.measureStart(knownAccounts);
    }
    System.exit(0);
  }

  /** Lets an agent sweep once and kills it after all is written; returns the number of accounts. */
  private int sweepOnce() throws Exception {
    AgentJvm agent = AgentJvm.start(recipe, configuration);
    try {
      agent.await("/-/ready", TIMEOUT);
      await(() -> agent.get("/metrics/agent").contains(WRITTEN));
      int knownAccounts = countAccounts(agent);
      bodyBytes = agent.length(INVENTORY);
      System.out.printf("%d accounts known, %s%n", knownAccounts, storeFileSize());
      return knownAccounts;
    } finally {
      agent.process().kill();
    }
  }

  private String storeFileSize() throws IOException {
    return Files.size(directory.resolve("state").resolve("inventory.store")) + " bytes stored";
  }

  private void measureStart(int knownAccounts) throws Exception {
    long begin = System.nanoTime();
    AgentJvm agent = AgentJvm.start(recipe, configuration);
    try {
      agent.await("/-/healthy", TIMEOUT);
      double answeredSeconds = (System.nanoTime() - begin) / 1e9;
      // checks only the length, because reading the body repeatedly would be most of the work
      await(() -> agent.length(INVENTORY) > MIN_SHARE * bodyBytes);
      double shownSeconds = (System.nanoTime() - begin) / 1e9;
      if (countAccounts(agent) != knownAccounts) {
        throw new IllegalStateException("the body lacks accounts that should be exposed");
      }
      agent.await("/-/ready", TIMEOUT);
      double readySeconds = (System.nanoTime() - begin) / 1e9;
      System.out.printf(
          "responds after %.1f s, exposes all after %.1f s, ready after %.1f s; load %s%n",
          answeredSeconds, shownSeconds, readySeconds, MachineInfo.load());
    } finally {
      agent.process().kill();
    }
  }

  private static int countAccounts(AgentJvm agent) throws IOException, InterruptedException {
    return (int) agent
        .get(INVENTORY)
        .lines()
        .filter(line -> line.startsWith("whatsapp_account_info{"))
        .count();
  }

  private static void await(Polling.Condition condition) throws Exception {
    Polling.await(() -> "condition not met in time", TIMEOUT, PAUSE, condition);
  }
}
