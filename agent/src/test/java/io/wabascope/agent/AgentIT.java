package io.wabascope.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wabascope.core.inventory.Edge;
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

/** The main job over real sockets: a simulated API on one side, a scraper on the other. */
class AgentIT {
  private static final String AMPLE = "{calls_per_hour: 1000000, burst: 1000}";
  private static final Duration LONG = Duration.ofSeconds(60);

  @TempDir
  private Path directory;

  @Test
  void showsEachOfTenThousandAccountsOnceAndWritesNothingWhenNothingChanges() {
    try (Rig rig = rig(SimulatorSettings.defaults().accounts(10_000))) {
      Agent agent = rig.watching(AMPLE, rig.owned("2s")).start();
      await().atMost(LONG).until(() -> rig.get("/-/ready").statusCode() == 200);
      Set<String> expected = new HashSet<>(rig.simulator
          .world()
          .ids(Edge.OWNED_ACCOUNTS, rig.simulator.world().businessIds().get(0)));

      await().atMost(LONG).until(() -> seen(rig).size() >= expected.size());
      List<String> seen = seen(rig);
      assertThat(seen).doesNotHaveDuplicates();
      assertThat(new HashSet<>(seen)).isEqualTo(expected);

      long puts = agent.puts();
      double sweeps = sweeps(rig);
      await().atMost(LONG).until(() -> sweeps(rig) >= sweeps + 2);
      assertThat(puts).isEqualTo(expected.size());
      assertThat(agent.puts()).isEqualTo(puts);
    }
  }

  @Test
  void showsAChangeOfStateWithinACadence() {
    try (Rig rig = rig(SimulatorSettings.defaults().accounts(20))) {
      rig.watching(AMPLE, rig.owned("1s")).start();
      await().atMost(LONG).until(() -> rig.get("/-/ready").statusCode() == 200);
      String account = rig.simulator
          .world()
          .ids(Edge.OWNED_ACCOUNTS, rig.simulator.world().businessIds().get(0))
          .get(0);

      rig.simulator.world().setReviewStatus(account, "RESTRICTED");

      String sample =
          "whatsapp_account_review_status{waba_id=\"" + account + "\",status=\"RESTRICTED\"} 1";
      await().atMost(LONG).until(() -> rig.samples(sample).size() == 1);
      assertThat(rig.samples("whatsapp_account_review_status{waba_id=\"" + account))
          .hasSize(1);
      await()
          .untilAsserted(() -> assertThat(rig.samples("whatsapp_transitions_total"))
              .anyMatch(line -> line.contains("to=\"RESTRICTED\"") && line.endsWith(" 1")));
    }
  }

  @Test
  void forgetsAnAccountThatLeft() {
    try (Rig rig = rig(SimulatorSettings.defaults().accounts(20))) {
      rig.watching(AMPLE, rig.owned("1s")).start();
      await().atMost(LONG).until(() -> rig.get("/-/ready").statusCode() == 200);
      int before = seen(rig).size();
      String account = seen(rig).get(0);

      rig.simulator.world().remove(account);

      await().atMost(LONG).until(() -> !seen(rig).contains(account));
      assertThat(seen(rig)).hasSize(before - 1);
    }
  }

  @Test
  void showsEveryFamilyThatNeedsNoFault() {
    SimulatorSettings generous =
        SimulatorSettings.defaults().accounts(50).dialect(Dialect.GENEROUS).quota(500);
    try (Rig rig = rig(generous)) {
      rig.with("access_token_file: token", "token_probe: 6h")
          .and("exposition: {max_series: 1000000}")
          .watching(
              AMPLE,
              "{edge: connected_client_businesses, node: \"%s\", every: 1s, fields: [name,"
                      .formatted(rig.simulator.world().applicationIds().get(0))
                  + " verification_status, business_status, created_time, updated_time]}",
              "{edge: client_whatsapp_business_accounts, node: \"%s\", every: 1s}"
                  .formatted(rig.simulator.world().businessIds().get(0)),
              "{edge: owned_whatsapp_business_accounts, node: \"%s\", every: 1s, fields: [name,"
                      .formatted(rig.simulator.world().businessIds().get(0))
                  + " account_review_status, business_verification_status, status, country,"
                  + " is_enabled_for_insights, 'message_templates.limit(100){status}',"
                  + " 'phone_numbers{id,status,quality_rating}']}",
              "{edge: assigned_whatsapp_business_accounts, node: \"%s\", every: 1s, fields: [name,"
                      .formatted(rig.simulator.world().userIds().get(0))
                  + " account_review_status, permissions]}");
      rig.start();
      await().atMost(LONG).until(() -> rig.get("/-/ready").statusCode() == 200);
      await().atMost(LONG).until(() -> !seen(rig).isEmpty());
      String account = seen(rig).get(0);
      rig.simulator.world().setReviewStatus(account, "RESTRICTED");
      await()
          .atMost(LONG)
          .until(() -> !rig.samples("whatsapp_transitions_total").isEmpty());

      await().atMost(LONG).until(() -> rig.samples("wabascope_token_expires").size() == 1);

      String body = rig.get("/metrics").body();
      assertThat(Families.unknown(body)).isEmpty();
      Set<String> missing = Families.missing(body);
      assertThat(missing)
          .isSubsetOf(Set.of(
              "wabascope_degraded_field",
              "wabascope_token_missing_permission",
              // with inventory.directory only: RestartIT
              "wabascope_inventory_store_last_write_timestamp_seconds",
              "wabascope_inventory_store_pending",
              "wabascope_inventory_store_failures_total"));
    }
  }

  @Test
  void keepsWhatItKnowsWhenTheApiGoesAway() {
    try (Rig rig = rig(SimulatorSettings.defaults().accounts(20))) {
      rig.watching(AMPLE, rig.owned("1s")).start();
      await().atMost(LONG).until(() -> rig.get("/-/ready").statusCode() == 200);
      int before = seen(rig).size();

      Await.value(rig.simulator.stop());

      await().atMost(LONG).until(() -> rig.samples("wabascope_sweep_up").get(0).endsWith(" 0.0"));
      assertThat(seen(rig)).hasSize(before);
      assertThat(rig.get("/-/ready").statusCode()).isEqualTo(200);
      assertThat(rig.get("/-/healthy").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void showsThatAnotherVersionServes() {
    try (Rig rig = rig(SimulatorSettings.defaults().accounts(20))) {
      rig.simulator.play(Scenario.preset("version-drift").speed(120));
      rig.watching(AMPLE, rig.owned("1s")).start();

      await()
          .atMost(LONG)
          .until(() -> rig.samples("wabascope_api_version_mismatch{").stream()
              .anyMatch(line -> line.contains("requested=\"v25.0\"") && line.endsWith(" 1.0")));
      assertThat(rig.samples("wabascope_sweep_up")).singleElement().asString().endsWith(" 1.0");
    }
  }

  private Rig rig(SimulatorSettings settings) {
    return new Rig(directory, settings);
  }

  private static List<String> seen(Rig rig) {
    return rig.samples("whatsapp_account_seen{").stream()
        .map(line -> line.replaceAll(".*waba_id=\"([0-9]+)\".*", "$1"))
        .toList();
  }

  private static double sweeps(Rig rig) {
    return rig.samples("wabascope_sweeps_total").stream()
        .filter(line -> line.contains("outcome=\"complete\""))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }
}
