package io.wabascope.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import io.wabascope.core.inventory.Edge;
import io.wabascope.simulator.SimulatorFixture.GraphReply;
import io.wabascope.simulator.call.GraphError;
import io.wabascope.simulator.scenario.Action;
import io.wabascope.simulator.scenario.AnswerActions;
import io.wabascope.simulator.scenario.Rule;
import io.wabascope.simulator.scenario.Scenario;
import io.wabascope.simulator.scenario.ThrottleAnswer;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AnswerActionsIT {
  private static final ManualClock CLOCK = new ManualClock();
  private static SimulatorFixture fixture;

  @BeforeAll
  static void start() {
    fixture = SimulatorFixture.start(SimulatorSettings.defaults().clock(CLOCK));
  }

  @AfterAll
  static void stop() {
    fixture.close();
  }

  @BeforeEach
  void clear() {
    fixture.simulator.callLog().clear();
  }

  private static GraphReply replyTo(Action action) {
    return replyTo(action, "?limit=50&fields=id,currency");
  }

  private static GraphReply replyTo(Action action, String query) {
    fixture.simulator.startScenario(Scenario.of(Rule.of(action)));
    return fixture.getEdge(Edge.OWNED_ACCOUNTS, query);
  }

  private static void assertError(
      GraphReply answer, int http, int code, int subcode, String message) {
    assertThat(answer.status()).isEqualTo(http);
    assertThat(answer.json().containsKey("data")).isFalse();
    assertThat(answer.error().getInteger("code")).isEqualTo(code);
    assertThat(answer.error().getInteger("error_subcode", 0)).isEqualTo(subcode);
    assertThat(answer.error().getString("message")).contains(message);
    assertThat(answer.error().getString("fbtrace_id")).isNotEmpty();
  }

  @Test
  void errorsHaveTheGraphApiFormat() {
    assertError(replyTo(AnswerActions.tokenExpired(400)), 400, 190, 463, "Session has expired");
    assertError(replyTo(AnswerActions.tokenExpired(401)), 401, 190, 463, "Session has expired");
    assertError(replyTo(AnswerActions.tokenInvalid(401)), 401, 190, 0, "Cannot parse access token");
    assertError(replyTo(AnswerActions.blocked(400)), 400, 200, 0, "API access blocked.");
    assertError(replyTo(AnswerActions.policy(403)), 403, 368, 0, "disallowed");
    assertError(replyTo(AnswerActions.permission(403)), 403, 10, 0, "permission");
    assertError(replyTo(AnswerActions.missing()), 400, 100, 33, "does not exist");
    assertError(
        replyTo(AnswerActions.refuseField("currency", "WhatsAppBusinessAccount")),
        400,
        100,
        0,
        "(#100) Tried accessing nonexisting field (currency) on node type"
            + " (WhatsAppBusinessAccount)");
    assertError(replyTo(AnswerActions.expiredCursor(), "?after=x"), 400, 100, 0, "cursor");
    assertError(replyTo(AnswerActions.reduceData(25, 500)), 500, 1, 0, "reduce the amount of data");
    GraphReply unavailable = replyTo(AnswerActions.unavailable(500));
    assertError(unavailable, 500, 2, 0, "unavailable");
    assertThat(unavailable.error().getBoolean("is_transient")).isTrue();
    assertError(
        replyTo(AnswerActions.error(GraphError.of(200, 17, 5, "embedded"))),
        200,
        17,
        5,
        "embedded");
  }

  @Test
  void appliesOnlyToMatchingCalls() {
    assertThat(replyTo(AnswerActions.refuseField("country", "T")).status()).isEqualTo(200);
    assertThat(replyTo(AnswerActions.reduceData(25, 500), "?limit=25").data()).hasSize(25);
    assertThat(replyTo(AnswerActions.expiredCursor()).status()).isEqualTo(200);
  }

  @Test
  void servesNonApiResponses() {
    GraphReply html = replyTo(AnswerActions.html(502));
    assertThat(html.status()).isEqualTo(502);
    assertThat(html.header("content-type")).startsWith("text/html");
    assertThat(html.response().body()).contains("Sorry, something went wrong");
    GraphReply empty = replyTo(AnswerActions.empty(500));
    assertThat(empty.status()).isEqualTo(500);
    assertThat(empty.response().body()).isEmpty();
    assertThat(replyTo(AnswerActions.notModified()).status()).isEqualTo(304);
    GraphReply text = replyTo(AnswerActions.text(200, "text/plain", "hello"));
    assertThat(text.response().body()).isEqualTo("hello");
  }

  @Test
  void redirectDoesNotContainTheToken() {
    GraphReply redirect = replyTo(AnswerActions.redirect("http://127.0.0.2:9", 302), "?limit=7");
    assertThat(redirect.status()).isEqualTo(302);
    assertThat(redirect.header("location"))
        .isEqualTo("http://127.0.0.2:9" + fixture.edgePath(Edge.OWNED_ACCOUNTS) + "?limit=7")
        .doesNotContain(SimulatorFixture.TOKEN);
  }

  @Test
  void throttleReportsMinutesUntilRegain() {
    GraphReply answer =
        replyTo(ThrottleAnswer.of(4, 403).regain(Duration.ofSeconds(90)).toAction());
    assertError(answer, 403, 4, 0, "request limit reached");
    assertThat(answer.error().getBoolean("is_transient")).isTrue();
    JsonObject usage = new JsonObject(answer.header("x-business-use-case-usage"))
        .getJsonArray("800000000000001")
        .getJsonObject(0);
    assertThat(usage.getInteger("estimated_time_to_regain_access")).isEqualTo(2);
    assertThat(usage.getString("type")).isEqualTo("whatsapp_business_management");
    CLOCK.advance(Duration.ofSeconds(119));
    fixture.getEdge(Edge.CLIENT_ACCOUNTS, "");
    assertThat(fixture.simulator.callLog().forbiddenCalls()).hasSize(1);
  }

  @Test
  void throttleSupportsEveryRetryAfterForm() {
    ThrottleAnswer plain = ThrottleAnswer.of(17, 429).retryAfter(Duration.ofMillis(29_001));
    assertThat(replyTo(plain.toAction()).header("retry-after")).isEqualTo("30");
    ThrottleAnswer date =
        new ThrottleAnswer(17, 429, Duration.ZERO, Duration.ofSeconds(30), true, "");
    Instant end = ZonedDateTime.parse(
            replyTo(date.toAction()).header("retry-after"), DateTimeFormatter.RFC_1123_DATE_TIME)
        .toInstant();
    assertThat(end).isEqualTo(CLOCK.instant().plusSeconds(30).minusMillis(250));
    ThrottleAnswer invalid =
        new ThrottleAnswer(613, 400, Duration.ZERO, Duration.ZERO, false, "soon");
    assertThat(replyTo(invalid.toAction()).header("retry-after")).isEqualTo("soon");
    GraphReply withoutTime = replyTo(ThrottleAnswer.of(99, 429).toAction());
    assertThat(withoutTime.header("retry-after")).isEmpty();
    assertThat(withoutTime.error().getString("message")).isEqualTo("(#99) Too many calls");
  }

  @Test
  void throttleWithoutTimeForbidsNoCalls() {
    replyTo(ThrottleAnswer.of(4, 429).toAction());
    fixture.getEdge(Edge.OWNED_ACCOUNTS, "");
    assertThat(fixture.simulator.callLog().forbiddenCalls()).isEmpty();
  }

  @Test
  void businessThrottleForbidsOnlyItsNode() {
    replyTo(ThrottleAnswer.of(80008, 400).regain(Duration.ofMinutes(5)).toAction());
    fixture.simulator.startScenario(Scenario.of());
    fixture.getEdge(Edge.ASSIGNED_ACCOUNTS, "");
    assertThat(fixture.simulator.callLog().forbiddenCalls()).isEmpty();
    fixture.getEdge(Edge.OWNED_ACCOUNTS, "");
    assertThat(fixture.simulator.callLog().forbiddenCalls()).hasSize(1);
  }

  @Test
  void speedShortensTheBlockedTime() {
    ThrottleAnswer hour =
        ThrottleAnswer.of(4, 400).regain(Duration.ofHours(1)).retryAfter(Duration.ofHours(1));
    fixture.simulator.startScenario(Scenario.of(Rule.of(hour.toAction())).speed(30));
    GraphReply answer = fixture.getEdge(Edge.OWNED_ACCOUNTS, "");
    assertThat(answer.header("retry-after")).isEqualTo("120");
    assertThat(answer.header("x-business-use-case-usage"))
        .contains("\"estimated_time_to_regain_access\":2");
  }
}
