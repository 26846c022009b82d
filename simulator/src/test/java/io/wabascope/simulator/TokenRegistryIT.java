package io.wabascope.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import io.wabascope.core.inventory.Edge;
import io.wabascope.simulator.SimulatorFixture.GraphReply;
import java.net.http.HttpRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TokenRegistryIT {
  private static final SimulatorSettings SETTINGS = SimulatorSettings.defaults().accounts(20);

  @Test
  void anyTokenIsAcceptedAsItsOwnAppUnlessTokensAreConfigured() {
    try (SimulatorFixture fixture = SimulatorFixture.start(SETTINGS)) {
      String path = fixture.edgePath(Edge.OWNED_ACCOUNTS);
      assertThat(fixture.get(path, "simulated-token-1").status()).isEqualTo(200);
      assertThat(fixture.get(path, "simulated-token-2").status()).isEqualTo(200);
      assertThat(fixture.get(path, "700000000000001|simulated").status()).isEqualTo(200);
      CallLog callLog = fixture.simulator.callLog();
      assertThat(List.of(
              callLog.callsByApp("app-1"),
              callLog.callsByApp("app-2"),
              callLog.callsByApp("700000000000001")))
          .containsOnly(1L);
    }
  }

  @Test
  void refusesMissingAndUnknownTokens() {
    try (SimulatorFixture fixture =
        SimulatorFixture.start(SETTINGS.accept("simulated-token-1", "main"))) {
      String path = fixture.edgePath(Edge.OWNED_ACCOUNTS);
      GraphReply none = fixture.send(HttpRequest.newBuilder(fixture.uri(path)));
      assertThat(none.status()).isEqualTo(401);
      assertThat(none.error().getInteger("code")).isEqualTo(104);
      GraphReply empty = fixture.send(
          HttpRequest.newBuilder(fixture.uri(path)).header("Authorization", "Basic x"));
      assertThat(empty.error().getInteger("code")).isEqualTo(104);
      GraphReply wrong = fixture.get(path, "simulated-token-9");
      assertThat(wrong.error().getInteger("code")).isEqualTo(190);
      assertThat(wrong.header("www-authenticate")).contains("invalid_token");
      assertThat(fixture.get(path).status()).isEqualTo(200);
      assertThat(fixture.simulator.callLog().callsByApp("main")).isEqualTo(1);
      assertThat(fixture.simulator.callLog().callsByApp("stranger")).isEqualTo(3);
    }
  }

  @Test
  void tokensCanBeRotatedAtRuntime() {
    try (SimulatorFixture fixture =
        SimulatorFixture.start(SETTINGS.accept("simulated-token-1", "main"))) {
      String path = fixture.edgePath(Edge.OWNED_ACCOUNTS);
      TokenRegistry tokenRegistry = fixture.simulator.tokenRegistry();
      tokenRegistry.expire("simulated-token-1", Instant.EPOCH);
      GraphReply expired = fixture.get(path);
      assertThat(expired.error().getInteger("error_subcode")).isEqualTo(463);
      tokenRegistry.accept("simulated-token-2", "main");
      assertThat(fixture.get(path, "simulated-token-2").status()).isEqualTo(200);
      tokenRegistry.revoke("simulated-token-2");
      assertThat(fixture.get(path, "simulated-token-2").error().getInteger("code"))
          .isEqualTo(190);
    }
  }

  @Test
  void requiresValidAppSecretProof() {
    SimulatorSettings strict =
        SETTINGS.accept(SimulatorFixture.TOKEN, "main").appSecret("simulated-secret");
    try (SimulatorFixture fixture = SimulatorFixture.start(strict)) {
      GraphReply none = fixture.getEdge(Edge.OWNED_ACCOUNTS, "");
      assertThat(none.error().getString("type")).isEqualTo("GraphMethodException");
      assertThat(none.error().getString("message")).contains("require an appsecret_proof");
      GraphReply wrong = fixture.getEdge(Edge.OWNED_ACCOUNTS, "?appsecret_proof=00ff");
      assertThat(wrong.error().getString("message")).contains("Invalid appsecret_proof");
      // HMAC-SHA256 of "simulated-token-1" under "simulated-secret", computed with another tool
      String proof = "eb54e2a88ec54d911be519d75905079241fbc1d4d044d728716e8839befcad41";
      assertThat(
              fixture.getEdge(Edge.OWNED_ACCOUNTS, "?appsecret_proof=" + proof).status())
          .isEqualTo(200);
    }
  }

  @Test
  void debugTokenDescribesToken() {
    Instant expiry = Instant.parse("2100-01-01T00:00:00Z");
    AccessSettings accessSettings = new AccessSettings(
        Map.of(SimulatorFixture.TOKEN, "main"), null, expiry, List.of("business_management"));
    try (SimulatorFixture fixture = SimulatorFixture.start(SETTINGS.access(accessSettings))) {
      JsonObject good = debugToken(fixture, SimulatorFixture.TOKEN);
      assertThat(good.getBoolean("is_valid")).isTrue();
      assertThat(good.getLong("expires_at")).isEqualTo(expiry.getEpochSecond());
      assertThat(good.getJsonArray("scopes").encode()).isEqualTo("[\"business_management\"]");
      JsonObject unknown = debugToken(fixture, "simulated-token-9");
      assertThat(unknown.getBoolean("is_valid")).isFalse();
      fixture.simulator.tokenRegistry().accept("simulated-token-2", "main");
      fixture.simulator.tokenRegistry().expire("simulated-token-2", Instant.EPOCH);
      JsonObject expired = debugToken(fixture, "simulated-token-2");
      assertThat(expired.getBoolean("is_valid")).isFalse();
      assertThat(expired.getJsonObject("error").getInteger("subcode")).isEqualTo(463);
      assertThat(fixture.simulator.callLog().entries().toString())
          .contains("debug_token")
          .doesNotContain("simulated-token");
      assertThat(fixture.get("/v25.0/debug_token").error().getInteger("code")).isEqualTo(100);
    }
    try (SimulatorFixture fixture = SimulatorFixture.start(SETTINGS)) {
      assertThat(debugToken(fixture, SimulatorFixture.TOKEN).getLong("expires_at"))
          .isZero();
    }
  }

  private static JsonObject debugToken(SimulatorFixture fixture, String token) {
    return fixture.get("/v25.0/debug_token?input_token=" + token).json().getJsonObject("data");
  }

  @Test
  void toStringContainsNoSecrets() {
    SimulatorSettings settings =
        SETTINGS.accept(SimulatorFixture.TOKEN, "main").appSecret("simulated-secret");
    assertThat(settings.toString()).doesNotContain(SimulatorFixture.TOKEN, "simulated-secret");
  }
}
