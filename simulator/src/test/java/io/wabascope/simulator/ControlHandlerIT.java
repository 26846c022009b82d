package io.wabascope.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import io.wabascope.core.inventory.Edge;
import io.wabascope.simulator.SimulatorFixture.GraphReply;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ControlHandlerIT {
  private static SimulatorFixture fixture;

  @BeforeAll
  static void start() {
    fixture = SimulatorFixture.start(SimulatorSettings.defaults());
  }

  @AfterAll
  static void stop() {
    fixture.close();
  }

  private static GraphReply send(String method, String page, String body) {
    return fixture.send(HttpRequest.newBuilder(fixture.uri("/_simulator/" + page))
        .method(method, BodyPublishers.ofString(body)));
  }

  @Test
  void callLogContainsNoTokens() {
    send("DELETE", "ledger", "");
    fixture.get("/v25.0/me?access_token=simulated-token-2", "simulated-token-1");
    fixture.getEdge(Edge.OWNED_ACCOUNTS, "");
    GraphReply answer = send("GET", "ledger", "");
    JsonObject callLog = answer.json();
    assertThat(callLog.getInteger("calls")).isEqualTo(2);
    assertThat(callLog.getInteger("tokens_in_query")).isEqualTo(1);
    assertThat(callLog.getInteger("calls_while_stopped")).isZero();
    assertThat(callLog.getJsonObject("edges").getMap())
        .containsEntry("me", 1)
        .containsEntry("owned_whatsapp_business_accounts", 1);
    assertThat(callLog.getJsonObject("statuses").getMap()).containsEntry("200", 2);
    assertThat(callLog.getJsonObject("most_calls_in_any_hour").getMap()).containsEntry("app-1", 2);
    assertThat(answer.response().body()).doesNotContain("simulated-token");
  }

  @Test
  void startsPresetsAndYamlScenarios() {
    assertThat(send("POST", "scenario", "token-expired").json().getString("playing"))
        .isEqualTo("token-expired");
    GraphReply own =
        send("POST", "scenario", "{scenario: own, rules: [{do: {html: {http: 503}}}]}");
    assertThat(own.json().getInteger("rules")).isEqualTo(1);
    assertThat(fixture.getEdge(Edge.OWNED_ACCOUNTS, "").status()).isEqualTo(503);
    assertThat(send("GET", "scenario", "").json().getString("playing")).isEqualTo("own");
    assertThat(send("DELETE", "scenario", "").json().getInteger("rules")).isZero();
    assertThat(fixture.getEdge(Edge.OWNED_ACCOUNTS, "").status()).isEqualTo(200);
  }

  @Test
  void invalidScenarioReportsEveryProblem() {
    GraphReply unknown = send("POST", "scenario", "bad-our");
    assertThat(unknown.status()).isEqualTo(400);
    assertThat(unknown.response().body()).contains("did you mean bad-hour?");
    GraphReply wrong = send("POST", "scenario", "{rules: [{do: htm}, {every: 0, do: html}]}");
    assertThat(wrong.json().getJsonArray("problems")).hasSize(2);
    assertThat(send("POST", "scenario", "x".repeat(2 << 20)).status()).isEqualTo(400);
  }

  @Test
  void changesTheWorld() {
    JsonObject world = send("GET", "world", "").json();
    assertThat(world.getInteger("accounts")).isEqualTo(100);
    JsonObject provider = world.getJsonArray("providers").getJsonObject(0);
    assertThat(provider.getString("business_id")).isEqualTo("800000000000001");
    String account = fixture.simulator.world().accounts().get(0).id();
    GraphReply changed = send(
        "POST",
        "world",
        "{\"id\": \"" + account + "\", \"set\": {\"account_review_status\": \"REJECTED\"}}");
    assertThat(changed.status()).isEqualTo(200);
    assertThat(
            fixture.get("/v25.0/" + account + "?fields=account_review_status").json())
        .isEqualTo(new JsonObject().put("account_review_status", "REJECTED").put("id", account));
    assertThat(send("POST", "world", "{remove: true, id: \"" + account + "\"}").status())
        .isEqualTo(200);
    assertThat(fixture.get("/v25.0/" + account).error().getInteger("error_subcode"))
        .isEqualTo(33);
    assertThat(send("POST", "world", "restore: true").json().getInteger("accounts"))
        .isEqualTo(100);
    assertThat(send("POST", "world", "{st: 1}").json().getJsonArray("problems").encode())
        .contains("did you mean \\\"set\\\"?");
  }

  @Test
  void unknownPathsReturn404() {
    assertThat(send("GET", "secrets", "").status()).isEqualTo(404);
    assertThat(send("POST", "ledger", "").status()).isEqualTo(404);
  }
}
