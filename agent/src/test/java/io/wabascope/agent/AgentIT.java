package io.wabascope.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wabascope.core.inventory.Edge;
import io.wabascope.poller.api.Await;
import io.wabascope.simulator.SimulatorSettings;
import io.wabascope.simulator.graph.Dialect;
import io.wabascope.simulator.scenario.Scenario;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The agent over real sockets, between a simulated API and a scraper. */
class AgentIT {
  private static final String LARGE_BUDGET = "{calls_per_hour: 1000000, burst: 1000}";
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  @TempDir
  private Path directory;

  @Test
  void exposesTenThousandAccountsOnceAndWritesNothingWhenUnchanged() {
    try (AgentFixture agentFixture = rig(SimulatorSettings.defaults().accounts(10_000))) {
      Agent agent = agentFixture
          .withTargets(LARGE_BUDGET, agentFixture.ownedAccounts("2s"))
          .start();
      await().atMost(TIMEOUT).until(() -> agentFixture.get("/-/ready").statusCode() == 200);
      Set<String> expected = new HashSet<>(agentFixture
          .simulator
          .world()
          .listedIds(
              Edge.OWNED_ACCOUNTS, agentFixture.simulator.world().businessIds().get(0)));

      await().atMost(TIMEOUT).until(() -> listedAccounts(agentFixture).size() >= expected.size());
      List<String> seen = listedAccounts(agentFixture);
      assertThat(seen).doesNotHaveDuplicates();
      assertThat(new HashSet<>(seen)).isEqualTo(expected);

      long puts = agent.putCount();
      double sweeps = sweeps(agentFixture);
      await().atMost(TIMEOUT).until(() -> sweeps(agentFixture) >= sweeps + 2);
      assertThat(puts).isEqualTo(expected.size());
      assertThat(agent.putCount()).isEqualTo(puts);
    }
  }

  @Test
  void exposesStateChangeWithinOneInterval() {
    try (AgentFixture agentFixture = rig(SimulatorSettings.defaults().accounts(20))) {
      agentFixture.withTargets(LARGE_BUDGET, agentFixture.ownedAccounts("1s")).start();
      await().atMost(TIMEOUT).until(() -> agentFixture.get("/-/ready").statusCode() == 200);
      String account = agentFixture
          .simulator
          .world()
          .listedIds(
              Edge.OWNED_ACCOUNTS, agentFixture.simulator.world().businessIds().get(0))
          .get(0);

      agentFixture.simulator.world().setReviewStatus(account, "RESTRICTED");

      String sample =
          "whatsapp_account_review_status{waba_id=\"" + account + "\",status=\"RESTRICTED\"} 1";
      await().atMost(TIMEOUT).until(() -> agentFixture.samples(sample).size() == 1);
      assertThat(agentFixture.samples("whatsapp_account_review_status{waba_id=\"" + account))
          .hasSize(1);
      await()
          .untilAsserted(() -> assertThat(agentFixture.samples("whatsapp_transitions_total"))
              .anyMatch(line -> line.contains("to=\"RESTRICTED\"") && line.endsWith(" 1")));
    }
  }

  @Test
  void removesAccountThatIsNoLongerListed() {
    try (AgentFixture agentFixture = rig(SimulatorSettings.defaults().accounts(20))) {
      agentFixture.withTargets(LARGE_BUDGET, agentFixture.ownedAccounts("1s")).start();
      await().atMost(TIMEOUT).until(() -> agentFixture.get("/-/ready").statusCode() == 200);
      int before = listedAccounts(agentFixture).size();
      String account = listedAccounts(agentFixture).get(0);

      agentFixture.simulator.world().remove(account);

      await().atMost(TIMEOUT).until(() -> !listedAccounts(agentFixture).contains(account));
      assertThat(listedAccounts(agentFixture)).hasSize(before - 1);
    }
  }

  @Test
  void exposesEveryFamilyThatNeedsNoFault() {
    SimulatorSettings generous =
        SimulatorSettings.defaults().accounts(50).dialect(Dialect.GENEROUS).quota(500);
    try (AgentFixture agentFixture = rig(generous)) {
      agentFixture
          .withCredentials("access_token_file: token", "token_probe: 6h")
          .withSection("exposition: {max_series: 1000000}")
          .withTargets(
              LARGE_BUDGET,
              "{edge: connected_client_businesses, node: \"%s\", every: 1s, fields: [name,"
                      .formatted(agentFixture.simulator.world().applicationIds().get(0))
                  + " verification_status, business_status, created_time, updated_time]}",
              "{edge: client_whatsapp_business_accounts, node: \"%s\", every: 1s}"
                  .formatted(agentFixture.simulator.world().businessIds().get(0)),
              "{edge: owned_whatsapp_business_accounts, node: \"%s\", every: 1s, fields: [name,"
                      .formatted(agentFixture.simulator.world().businessIds().get(0))
                  + " account_review_status, business_verification_status, status, country,"
                  + " is_enabled_for_insights,"
                  + " 'message_templates.limit(100){status,category,quality_score}',"
                  + " 'phone_numbers{id,status,quality_rating,health_status}']}",
              "{edge: assigned_whatsapp_business_accounts, node: \"%s\", every: 1s, fields: [name,"
                      .formatted(agentFixture.simulator.world().userIds().get(0))
                  + " account_review_status, permissions]}");
      agentFixture.start();
      await().atMost(TIMEOUT).until(() -> agentFixture.get("/-/ready").statusCode() == 200);
      await().atMost(TIMEOUT).until(() -> !listedAccounts(agentFixture).isEmpty());
      String account = listedAccounts(agentFixture).get(0);
      agentFixture.simulator.world().setReviewStatus(account, "RESTRICTED");
      await()
          .atMost(TIMEOUT)
          .until(() -> !agentFixture.samples("whatsapp_transitions_total").isEmpty());

      await()
          .atMost(TIMEOUT)
          .until(() -> agentFixture.samples("wabascope_token_expires").size() == 1);

      String body = agentFixture.get("/metrics").body();
      assertThat(MetricFamilies.unknown(body)).isEmpty();
      Set<String> missing = MetricFamilies.missing(body);
      assertThat(missing)
          .isSubsetOf(Set.of(
              "wabascope_degraded_field",
              "wabascope_token_missing_permission",
              "wabascope_token_unreachable_accounts",
              "whatsapp_account_list_truncated",
              // only on accounts that are blocked or limited, or on request
              "whatsapp_account_health_error",
              "whatsapp_account_marketing_messages_status",
              // only if a new name was requested, or the number was registered
              "whatsapp_phone_number_new_name_status",
              "whatsapp_phone_number_last_onboarded_timestamp_seconds",
              // only with webhooks: see WebhookIT and WebhookReadIT
              "whatsapp_account_restriction_expires_timestamp_seconds",
              "whatsapp_account_ban_timestamp_seconds",
              "wabascope_webhook_events_total",
              "wabascope_webhook_rejected_total",
              "wabascope_webhook_duplicates_total",
              "wabascope_webhook_reads_total",
              "wabascope_webhook_last_event_timestamp_seconds",
              // only with inventory.directory: see RestartIT
              "wabascope_inventory_store_last_write_timestamp_seconds",
              "wabascope_inventory_store_pending_entries",
              "wabascope_inventory_store_failures_total"));
    }
  }

  @Test
  void keepsAccountsWhenApiIsUnavailable() {
    try (AgentFixture agentFixture = rig(SimulatorSettings.defaults().accounts(20))) {
      agentFixture.withTargets(LARGE_BUDGET, agentFixture.ownedAccounts("1s")).start();
      await().atMost(TIMEOUT).until(() -> agentFixture.get("/-/ready").statusCode() == 200);
      int before = listedAccounts(agentFixture).size();

      Await.value(agentFixture.simulator.stop());

      await()
          .atMost(TIMEOUT)
          .until(() -> agentFixture.samples("wabascope_sweep_up").get(0).endsWith(" 0.0"));
      assertThat(listedAccounts(agentFixture)).hasSize(before);
      assertThat(agentFixture.get("/-/ready").statusCode()).isEqualTo(200);
      assertThat(agentFixture.get("/-/healthy").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void exposesApiVersionMismatch() {
    try (AgentFixture agentFixture = rig(SimulatorSettings.defaults().accounts(20))) {
      agentFixture.simulator.startScenario(Scenario.preset("version-drift").speed(120));
      agentFixture.withTargets(LARGE_BUDGET, agentFixture.ownedAccounts("1s")).start();

      await()
          .atMost(TIMEOUT)
          .until(() -> agentFixture.samples("wabascope_api_version_mismatch{").stream()
              .anyMatch(line -> line.contains("requested=\"v25.0\"") && line.endsWith(" 1.0")));
      await()
          .atMost(TIMEOUT)
          .untilAsserted(() -> assertThat(agentFixture.samples("wabascope_sweep_up"))
              .singleElement()
              .asString()
              .endsWith(" 1.0"));
    }
  }

  private AgentFixture rig(SimulatorSettings settings) {
    return new AgentFixture(directory, settings);
  }

  private static List<String> listedAccounts(AgentFixture agentFixture) {
    return agentFixture.samples("whatsapp_account_seen{").stream()
        .map(line -> line.replaceAll(".*waba_id=\"([0-9]+)\".*", "$1"))
        .toList();
  }

  private static double sweeps(AgentFixture agentFixture) {
    return agentFixture.samples("wabascope_sweeps_total").stream()
        .filter(line -> line.contains("outcome=\"complete\""))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }
}
