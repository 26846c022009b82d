package io.wabascope.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wabascope.simulator.SimulatorSettings;
import io.wabascope.simulator.scenario.Scenario;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sweeps on request: at once, within the budget, and never during a block. */
class SweepTriggerIT {
  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final String EDGE = "owned_whatsapp_business_accounts";
  private static final String SWEEP = "/-/sweep?app=main&edge=" + EDGE;

  @TempDir
  private Path directory;

  @Test
  void sweepsAtOnceWithinTheBudget() {
    try (AgentFixture agentFixture = startedWith("{calls_per_hour: 3, burst: 3}")) {
      for (int calls = 1; calls < 3; calls++) {
        awaitCalls(agentFixture, calls);
        assertDue(agentFixture.send("POST", SWEEP));
      }
      awaitCalls(agentFixture, 3);
      assertThat(agentFixture.send("POST", "/-/sweep?app=other").statusCode()).isEqualTo(404);

      assertDue(agentFixture.send("POST", SWEEP));

      await()
          .during(Duration.ofSeconds(2))
          .atMost(TIMEOUT)
          .until(() -> agentFixture.simulator.callLog().callsToEdge(EDGE) == 3);
    }
  }

  @Test
  void makesNoCallDuringABlock() {
    try (AgentFixture agentFixture = startedWith("{calls_per_hour: 1000, burst: 100}")) {
      awaitCalls(agentFixture, 1);
      agentFixture.simulator.startScenario(Scenario.parse("""
          scenario: throttled
          rules:
            - do: {throttle: {code: 4, regain: 10m}}
          """, "test"));
      assertDue(agentFixture.send("POST", SWEEP));
      await()
          .atMost(TIMEOUT)
          .until(
              () -> agentFixture
                  .samples("wabascope_graph_blocked_until_timestamp_seconds{app=\"main\",id=\"\"")
                  .stream()
                  .noneMatch(line -> line.endsWith(" 0.0")));
      long calls = agentFixture.simulator.callLog().calls();

      assertDue(agentFixture.send("POST", SWEEP));

      await()
          .during(Duration.ofSeconds(2))
          .atMost(TIMEOUT)
          .until(() -> agentFixture.simulator.callLog().calls() == calls);
    }
  }

  /** Starts an agent with one target whose sweep is one call, and waits for the first one. */
  private AgentFixture startedWith(String budget) {
    AgentFixture agentFixture =
        new AgentFixture(directory, SimulatorSettings.defaults().accounts(10));
    agentFixture.withTargets(budget, agentFixture.ownedAccounts("1h")).start();
    await().atMost(TIMEOUT).until(() -> agentFixture.get("/-/ready").statusCode() == 200);
    return agentFixture;
  }

  private static void awaitCalls(AgentFixture agentFixture, int calls) {
    await()
        .atMost(TIMEOUT)
        .until(() -> agentFixture.simulator.callLog().callsToEdge(EDGE) == calls);
    // the target waits for its next sweep again
    await()
        .atMost(TIMEOUT)
        .until(() -> agentFixture.samples("wabascope_sweeps_total{").stream()
            .anyMatch(line ->
                line.contains("outcome=\"complete\"") && line.endsWith(" " + calls + ".0")));
  }

  private static void assertDue(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("targets due now: 1\n");
  }
}
