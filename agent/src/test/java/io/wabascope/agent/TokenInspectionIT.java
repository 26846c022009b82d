package io.wabascope.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wabascope.simulator.SimulatorSettings;
import io.wabascope.simulator.scenario.Scenario;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Token metrics, from the API to the scrape. */
class TokenInspectionIT {
  private static final String LARGE_BUDGET = "{calls_per_hour: 1000000, burst: 1000}";
  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final String NEW_TOKEN = "simulated-token-next";

  @TempDir
  private Path directory;

  @Test
  void exposesTokenExpiryAndInspectsANewToken() {
    SimulatorSettings strict = SimulatorSettings.defaults()
        .accounts(20)
        .accept(AgentFixture.TOKEN, "main")
        .accept(NEW_TOKEN, "main");
    try (AgentFixture agentFixture = new AgentFixture(directory, strict)) {
      Instant end = Instant.now().plus(Duration.ofDays(40));
      agentFixture.simulator.tokenRegistry().expire(AgentFixture.TOKEN, end);
      agentFixture
          .withCredentials("access_token_file: token", "token_probe: 6h")
          .withTargets(LARGE_BUDGET, agentFixture.ownedAccounts("1s"))
          .start();
      awaitSample(agentFixture, "wabascope_token_valid{app=\"main\"} 1.0");
      await()
          .atMost(TIMEOUT)
          .until(() ->
              agentFixture
                  .samples("wabascope_token_expires_timestamp_seconds{app=\"main\"}")
                  .stream()
                  .anyMatch(line -> value(line) == end.getEpochSecond()));
      assertThat(agentFixture.samples("wabascope_token_missing_permission")).isEmpty();
      assertThat(agentFixture.simulator.callLog().callsToEdge("debug_token")).isEqualTo(1);

      agentFixture.write("token", NEW_TOKEN);

      awaitSample(agentFixture, "wabascope_token_expires_timestamp_seconds{app=\"main\"} 0.0");
      assertThat(agentFixture.simulator.callLog().callsToEdge("debug_token")).isEqualTo(2);
      awaitSample(agentFixture, "wabascope_token_valid{app=\"main\"} 1.0");
    }
  }

  @Test
  void acceptsEitherPermissionForWhatsApp() {
    try (AgentFixture agentFixture =
        new AgentFixture(directory, SimulatorSettings.defaults().accounts(20))) {
      agentFixture.simulator.startScenario(Scenario.parse("""
          scenario: the other permission
          rules:
            - edge: debug_token
              do: {text: {body: '{"data": {"is_valid": true, "scopes": ["whatsapp_business_manage_events"]}}'}}
          """, "test"));
      agentFixture
          .withCredentials("access_token_file: token", "token_probe: 6h")
          .withTargets(LARGE_BUDGET, agentFixture.ownedAccounts("1s"))
          .start();

      awaitSample(agentFixture, missing("business_management"));
      assertThat(agentFixture.samples("wabascope_token_missing_permission")).hasSize(1);
    }
  }

  @Test
  void exposesMissingPermissionsOfToken() {
    try (AgentFixture agentFixture =
        new AgentFixture(directory, SimulatorSettings.defaults().accounts(20))) {
      agentFixture.simulator.startScenario(Scenario.parse("""
          scenario: fewer permissions
          rules:
            - edge: debug_token
              do: {text: {body: '{"data": {"is_valid": true, "scopes": ["public_profile"]}}'}}
          """, "test"));
      agentFixture
          .withCredentials("access_token_file: token", "token_probe: 6h")
          .withTargets(LARGE_BUDGET, agentFixture.ownedAccounts("1s"))
          .start();

      awaitSample(agentFixture, missing("business_management"));
      awaitSample(agentFixture, missing("whatsapp_business_management"));
      assertThat(agentFixture.samples("wabascope_token_expires")).isEmpty();
    }
  }

  @Test
  void countsAccountsOutsideOfTheTokensReach() {
    try (AgentFixture agentFixture =
        new AgentFixture(directory, SimulatorSettings.defaults().accounts(20))) {
      agentFixture
          .withCredentials("access_token_file: token", "token_probe: 6h")
          .withTargets(LARGE_BUDGET, agentFixture.ownedAccounts("1s"))
          .start();
      awaitSample(
          agentFixture, "wabascope_token_data_access_expires_timestamp_seconds{app=\"main\"} 0.0");
      await().atMost(TIMEOUT).until(() -> listedAccounts(agentFixture).size() > 3);
      assertThat(agentFixture.samples("wabascope_token_unreachable_accounts")).isEmpty();
      int listed = listedAccounts(agentFixture).size();
      agentFixture.simulator.startScenario(
          limitedTo(listedAccounts(agentFixture).subList(0, 3)));

      agentFixture.write("token", NEW_TOKEN);

      awaitSample(
          agentFixture,
          "wabascope_token_unreachable_accounts{app=\"main\"} %d.0".formatted(listed - 3));
      awaitSample(
          agentFixture,
          "wabascope_token_data_access_expires_timestamp_seconds{app=\"main\"} 1.7934912E9");
    }
  }

  private static Scenario limitedTo(List<String> accounts) {
    return Scenario.parse("""
        scenario: a token limited to some accounts
        rules:
          - edge: debug_token
            do: {text: {body: '{"data": {"is_valid": true, "data_access_expires_at": 1793491200,
              "granular_scopes": [{"scope": "whatsapp_business_management",
              "target_ids": ["%s"]}]}}'}}
        """.formatted(String.join("\", \"", accounts)), "test");
  }

  private static List<String> listedAccounts(AgentFixture agentFixture) {
    return agentFixture.samples("whatsapp_account_seen{").stream()
        .map(line -> line.replaceAll(".*waba_id=\"([0-9]+)\".*", "$1"))
        .toList();
  }

  @Test
  void inspectsNoTokenUnlessConfigured() {
    try (AgentFixture agentFixture =
        new AgentFixture(directory, SimulatorSettings.defaults().accounts(20))) {
      agentFixture.withTargets(LARGE_BUDGET, agentFixture.ownedAccounts("1s")).start();
      awaitSample(agentFixture, "wabascope_token_valid{app=\"main\"} 1.0");
      long calls = agentFixture.simulator.callLog().calls();

      await().atMost(TIMEOUT).until(() -> agentFixture.simulator.callLog().calls() >= calls + 2);
      assertThat(agentFixture.simulator.callLog().callsToEdge("debug_token")).isZero();
      assertThat(agentFixture.samples("wabascope_token_expires")).isEmpty();
    }
  }

  @Test
  void rejectedTokenIsExposedAndRotationEndsItsBlock() {
    SimulatorSettings proved = SimulatorSettings.defaults()
        .accounts(20)
        .accept(AgentFixture.TOKEN, "main")
        .accept(NEW_TOKEN, "main")
        .appSecret("simulated-app-secret-1");
    try (AgentFixture agentFixture = new AgentFixture(directory, proved)) {
      agentFixture.write("secret", "simulated-app-secret-1");
      agentFixture
          .withCredentials("access_token_file: token", "app_secret_file: secret")
          .withTargets(LARGE_BUDGET, agentFixture.ownedAccounts("1s"))
          .start();
      awaitSample(agentFixture, "wabascope_token_valid{app=\"main\"} 1.0");
      int known = agentFixture.samples("whatsapp_account_seen{").size();
      assertThat(known).isPositive();

      agentFixture.simulator.tokenRegistry().revoke(AgentFixture.TOKEN);

      awaitSample(agentFixture, "wabascope_token_valid{app=\"main\"} 0.0");
      assertThat(
              agentFixture.samples("wabascope_graph_blocked_until_timestamp_seconds{app=\"main\""))
          .singleElement()
          .satisfies(line -> assertThat(value(line)).isPositive());
      assertThat(agentFixture.samples("whatsapp_account_seen{")).hasSize(known);

      agentFixture.write("token", NEW_TOKEN);

      awaitSample(agentFixture, "wabascope_token_valid{app=\"main\"} 1.0");
      awaitSample(
          agentFixture,
          "wabascope_graph_blocked_until_timestamp_seconds{app=\"main\",id=\"\",scope=\"app\"} 0.0");
      assertThat(agentFixture.simulator.callLog().tokensInQuery()).isZero();
    }
  }

  private static String missing(String permission) {
    return "wabascope_token_missing_permission{app=\"main\",permission=\"%s\"} 1.0"
        .formatted(permission);
  }

  private static void awaitSample(AgentFixture agentFixture, String line) {
    await()
        .atMost(TIMEOUT)
        .untilAsserted(() -> assertThat(agentFixture.samples(line)).hasSize(1));
  }

  private static double value(String line) {
    return Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
  }
}
