package io.wabascope.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import io.wabascope.core.inventory.Edge;
import io.wabascope.simulator.Rehearsal.Answer;
import java.net.http.HttpRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AccessIT {
  private static final SimulatorSettings SETTINGS = SimulatorSettings.defaults().accounts(20);

  @Test
  void anyTokenIsGoodWhereNoneIsNamedAndEachIsAnApp() {
    try (Rehearsal rehearsal = Rehearsal.of(SETTINGS)) {
      String path = rehearsal.path(Edge.OWNED_ACCOUNTS);
      assertThat(rehearsal.get(path, "simulated-token-1").status()).isEqualTo(200);
      assertThat(rehearsal.get(path, "simulated-token-2").status()).isEqualTo(200);
      assertThat(rehearsal.get(path, "700000000000001|simulated").status()).isEqualTo(200);
      Ledger ledger = rehearsal.simulator.ledger();
      assertThat(List.of(
              ledger.callsOf("app-1"), ledger.callsOf("app-2"), ledger.callsOf("700000000000001")))
          .containsOnly(1L);
    }
  }

  @Test
  void refusesCallsWithoutATokenAndWithAWrongOne() {
    try (Rehearsal rehearsal = Rehearsal.of(SETTINGS.accept("simulated-token-1", "main"))) {
      String path = rehearsal.path(Edge.OWNED_ACCOUNTS);
      Answer none = rehearsal.send(HttpRequest.newBuilder(rehearsal.uri(path)));
      assertThat(none.status()).isEqualTo(401);
      assertThat(none.error().getInteger("code")).isEqualTo(104);
      Answer empty = rehearsal.send(
          HttpRequest.newBuilder(rehearsal.uri(path)).header("Authorization", "Basic x"));
      assertThat(empty.error().getInteger("code")).isEqualTo(104);
      Answer wrong = rehearsal.get(path, "simulated-token-9");
      assertThat(wrong.error().getInteger("code")).isEqualTo(190);
      assertThat(wrong.header("www-authenticate")).contains("invalid_token");
      assertThat(rehearsal.get(path).status()).isEqualTo(200);
      assertThat(rehearsal.simulator.ledger().callsOf("main")).isEqualTo(1);
      assertThat(rehearsal.simulator.ledger().callsOf("stranger")).isEqualTo(3);
    }
  }

  @Test
  void tokensCanBeRotatedWhileItRuns() {
    try (Rehearsal rehearsal = Rehearsal.of(SETTINGS.accept("simulated-token-1", "main"))) {
      String path = rehearsal.path(Edge.OWNED_ACCOUNTS);
      Tokens tokens = rehearsal.simulator.tokens();
      tokens.expire("simulated-token-1", Instant.EPOCH);
      Answer expired = rehearsal.get(path);
      assertThat(expired.error().getInteger("error_subcode")).isEqualTo(463);
      tokens.accept("simulated-token-2", "main");
      assertThat(rehearsal.get(path, "simulated-token-2").status()).isEqualTo(200);
      tokens.revoke("simulated-token-2");
      assertThat(rehearsal.get(path, "simulated-token-2").error().getInteger("code"))
          .isEqualTo(190);
    }
  }

  @Test
  void demandsTheProofOfTheSecret() {
    SimulatorSettings strict =
        SETTINGS.accept(Rehearsal.TOKEN, "main").appSecret("simulated-secret");
    try (Rehearsal rehearsal = Rehearsal.of(strict)) {
      Answer none = rehearsal.edge(Edge.OWNED_ACCOUNTS, "");
      assertThat(none.error().getString("type")).isEqualTo("GraphMethodException");
      assertThat(none.error().getString("message")).contains("require an appsecret_proof");
      Answer wrong = rehearsal.edge(Edge.OWNED_ACCOUNTS, "?appsecret_proof=00ff");
      assertThat(wrong.error().getString("message")).contains("Invalid appsecret_proof");
      // HMAC-SHA256 of "simulated-token-1" under "simulated-secret", computed elsewhere
      String proof = "eb54e2a88ec54d911be519d75905079241fbc1d4d044d728716e8839befcad41";
      assertThat(
              rehearsal.edge(Edge.OWNED_ACCOUNTS, "?appsecret_proof=" + proof).status())
          .isEqualTo(200);
    }
  }

  @Test
  void probesTokens() {
    Instant expiry = Instant.parse("2100-01-01T00:00:00Z");
    Access access =
        new Access(Map.of(Rehearsal.TOKEN, "main"), null, expiry, List.of("business_management"));
    try (Rehearsal rehearsal = Rehearsal.of(SETTINGS.access(access))) {
      JsonObject good = probe(rehearsal, Rehearsal.TOKEN);
      assertThat(good.getBoolean("is_valid")).isTrue();
      assertThat(good.getLong("expires_at")).isEqualTo(expiry.getEpochSecond());
      assertThat(good.getJsonArray("scopes").encode()).isEqualTo("[\"business_management\"]");
      JsonObject unknown = probe(rehearsal, "simulated-token-9");
      assertThat(unknown.getBoolean("is_valid")).isFalse();
      rehearsal.simulator.tokens().accept("simulated-token-2", "main");
      rehearsal.simulator.tokens().expire("simulated-token-2", Instant.EPOCH);
      JsonObject expired = probe(rehearsal, "simulated-token-2");
      assertThat(expired.getBoolean("is_valid")).isFalse();
      assertThat(expired.getJsonObject("error").getInteger("subcode")).isEqualTo(463);
      assertThat(rehearsal.simulator.ledger().entries().toString())
          .contains("debug_token")
          .doesNotContain("simulated-token");
      assertThat(rehearsal.get("/v25.0/debug_token").error().getInteger("code")).isEqualTo(100);
    }
    try (Rehearsal rehearsal = Rehearsal.of(SETTINGS)) {
      assertThat(probe(rehearsal, Rehearsal.TOKEN).getLong("expires_at")).isZero();
    }
  }

  private static JsonObject probe(Rehearsal rehearsal, String token) {
    return rehearsal.get("/v25.0/debug_token?input_token=" + token).json().getJsonObject("data");
  }

  @Test
  void printsNoSecrets() {
    SimulatorSettings settings =
        SETTINGS.accept(Rehearsal.TOKEN, "main").appSecret("simulated-secret");
    assertThat(settings.toString()).doesNotContain(Rehearsal.TOKEN, "simulated-secret");
  }
}
