package io.wabascope.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wabascope.simulator.SimulatorSettings;
import io.wabascope.simulator.scenario.Scenario;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is shown of tokens, from the API to the scrape. */
class TokenIT {
  private static final String AMPLE = "{calls_per_hour: 1000000, burst: 1000}";
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final String NEXT = "simulated-token-next";

  @TempDir
  private Path directory;

  @Test
  void tellsWhenATokenEndsAndAsksAnewAboutItsSuccessor() {
    SimulatorSettings strict =
        SimulatorSettings.defaults().accounts(20).accept(Rig.TOKEN, "main").accept(NEXT, "main");
    try (Rig rig = new Rig(directory, strict)) {
      Instant end = Instant.now().plus(Duration.ofDays(40));
      rig.simulator.tokens().expire(Rig.TOKEN, end);
      rig.with("access_token_file: token", "token_probe: 6h")
          .watching(AMPLE, rig.owned("1s"))
          .start();
      awaitSample(rig, "wabascope_token_valid{app=\"main\"} 1.0");
      await()
          .atMost(LONG)
          .until(
              () -> rig.samples("wabascope_token_expires_timestamp_seconds{app=\"main\"}").stream()
                  .anyMatch(line -> value(line) == end.getEpochSecond()));
      assertThat(rig.samples("wabascope_token_missing_permission")).isEmpty();
      assertThat(rig.simulator.ledger().callsTo("debug_token")).isEqualTo(1);

      rig.write("token", NEXT);

      awaitSample(rig, "wabascope_token_expires_timestamp_seconds{app=\"main\"} 0.0");
      assertThat(rig.simulator.ledger().callsTo("debug_token")).isEqualTo(2);
      awaitSample(rig, "wabascope_token_valid{app=\"main\"} 1.0");
    }
  }

  @Test
  void namesThePermissionsThatATokenLacks() {
    try (Rig rig = new Rig(directory, SimulatorSettings.defaults().accounts(20))) {
      rig.simulator.play(Scenario.parse("""
          scenario: fewer permissions
          rules:
            - edge: debug_token
              do: {text: {body: '{"data": {"is_valid": true, "scopes": ["public_profile"]}}'}}
          """, "test"));
      rig.with("access_token_file: token", "token_probe: 6h")
          .watching(AMPLE, rig.owned("1s"))
          .start();

      awaitSample(rig, missing("business_management"));
      awaitSample(rig, missing("whatsapp_business_management"));
      assertThat(rig.samples("wabascope_token_expires")).isEmpty();
    }
  }

  @Test
  void asksNobodyWhereItIsNotConfigured() {
    try (Rig rig = new Rig(directory, SimulatorSettings.defaults().accounts(20))) {
      rig.watching(AMPLE, rig.owned("1s")).start();
      awaitSample(rig, "wabascope_token_valid{app=\"main\"} 1.0");
      long calls = rig.simulator.ledger().calls();

      await().atMost(LONG).until(() -> rig.simulator.ledger().calls() >= calls + 2);
      assertThat(rig.simulator.ledger().callsTo("debug_token")).isZero();
      assertThat(rig.samples("wabascope_token_expires")).isEmpty();
    }
  }

  @Test
  void aRefusedTokenIsShownAndARotationEndsItsStop() {
    SimulatorSettings proved = SimulatorSettings.defaults()
        .accounts(20)
        .accept(Rig.TOKEN, "main")
        .accept(NEXT, "main")
        .appSecret("simulated-app-secret-1");
    try (Rig rig = new Rig(directory, proved)) {
      rig.write("secret", "simulated-app-secret-1");
      rig.with("access_token_file: token", "app_secret_file: secret")
          .watching(AMPLE, rig.owned("1s"))
          .start();
      awaitSample(rig, "wabascope_token_valid{app=\"main\"} 1.0");
      int known = rig.samples("whatsapp_account_seen{").size();
      assertThat(known).isPositive();

      rig.simulator.tokens().revoke(Rig.TOKEN);

      awaitSample(rig, "wabascope_token_valid{app=\"main\"} 0.0");
      assertThat(rig.samples("wabascope_graph_blocked_until_timestamp_seconds{app=\"main\""))
          .singleElement()
          .satisfies(line -> assertThat(value(line)).isPositive());
      assertThat(rig.samples("whatsapp_account_seen{")).hasSize(known);

      rig.write("token", NEXT);

      awaitSample(rig, "wabascope_token_valid{app=\"main\"} 1.0");
      awaitSample(
          rig,
          "wabascope_graph_blocked_until_timestamp_seconds{app=\"main\",id=\"\",scope=\"app\"} 0.0");
      assertThat(rig.simulator.ledger().tokensInQuery()).isZero();
    }
  }

  private static String missing(String permission) {
    return "wabascope_token_missing_permission{app=\"main\",permission=\"%s\"} 1.0"
        .formatted(permission);
  }

  private static void awaitSample(Rig rig, String line) {
    await().atMost(LONG).untilAsserted(() -> assertThat(rig.samples(line)).hasSize(1));
  }

  private static double value(String line) {
    return Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
  }
}
