package io.wabascope.benchmarks.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wabascope.benchmarks.process.AgentJvm;
import io.wabascope.benchmarks.process.RunningSimulator;
import io.wabascope.core.inventory.Edge;
import io.wabascope.simulator.Simulator;
import io.wabascope.simulator.SimulatorSettings;
import io.wabascope.simulator.scenario.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Serves huge bodies to an agent with 256 MiB of heap and the default limits. */
class BoundedMemoryIT {
  private static final Path JAR =
      Path.of("..", "agent", "target", "wabascope.jar").toAbsolutePath();
  private static final Duration TIMEOUT = Duration.ofMinutes(2);
  private static final Edge EDGE = Edge.OWNED_ACCOUNTS;
  private static final List<String> FAULTS = List.of(
      "{huge: {size: 500MiB}}",
      "{huge: {size: 500MiB, compressed: true}}",
      "{huge: {size: 500MiB}}",
      "{drip: {bytes: 1, every: 1s}}");

  @TempDir
  private Path directory;

  @Test
  void agentSurvivesHugeAndSlowBodies() throws Exception {
    SimulatorSettings settings =
        SimulatorSettings.defaults().accounts(200).providers(FAULTS.size());
    try (RunningSimulator api = RunningSimulator.start(settings)) {
      Simulator simulator = api.simulator();
      List<ChaosTarget> targets = simulator.world().providers().stream()
          .map(provider -> ChaosTarget.of(provider, EDGE))
          .toList();
      try (AgentJvm agent = start(simulator, targets)) {
        await()
            .atMost(TIMEOUT)
            .until(() -> agent.isReady() && allAccountsShown(snapshot(agent), simulator));

        simulator.startScenario(Scenario.parse(scenario(targets), "huge"));

        await()
            .atMost(TIMEOUT)
            .until(() -> simulator.callLog().faultCounts("huge") >= 12
                && snapshot(agent).errors("too_much_data", "0") >= 9
                && snapshot(agent).errors("unreadable", "0") >= 1);
        ScrapeSnapshot after = snapshot(agent);
        assertThat(allAccountsShown(after, simulator)).isTrue();
        assertThat(after.heapMebibytes()).isLessThan(256);
        assertThat(agent.isReady()).isTrue();
        assertThat(agent.errors()).isEmpty();
      }
    }
  }

  private static ScrapeSnapshot snapshot(AgentJvm agent) throws IOException, InterruptedException {
    return new ScrapeSnapshot(agent.get("/metrics"));
  }

  private static boolean allAccountsShown(ScrapeSnapshot scrapeSnapshot, Simulator simulator) {
    return simulator.world().providers().stream()
        .allMatch(provider -> Set.copyOf(simulator.world().listedIds(EDGE, provider.node(EDGE)))
            .equals(scrapeSnapshot.shownIds(ChaosTarget.of(provider, EDGE))));
  }

  /** One app, so that its four concurrent calls all get that body. */
  private AgentJvm start(Simulator simulator, List<ChaosTarget> targets) throws Exception {
    StringBuilder yaml = new StringBuilder("graph: {base_url: \"")
        .append(simulator.baseUrl())
        .append("\", timeout: 8s}\napps:\n  - name: main\n    access_token_file: token\n")
        .append("    budget: {calls_per_hour: 1000000, burst: 1000}\n    targets:\n");
    targets.forEach(target -> yaml.append(target.toYaml()));
    Files.writeString(directory.resolve("token"), "simulated-token-main");
    Path configuration = directory.resolve("wabascope.yml");
    Files.writeString(configuration, yaml);
    return ChaosRun.startSmall(JAR, configuration);
  }

  private static String scenario(List<ChaosTarget> targets) {
    StringBuilder yaml = new StringBuilder("scenario: huge\nrules:\n");
    for (int i = 0; i < FAULTS.size(); i++) {
      yaml.append("  - {node: \"%s\", do: %s}\n".formatted(targets.get(i).node(), FAULTS.get(i)));
    }
    return yaml.toString();
  }
}
