package io.wabascope.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import io.wabascope.core.inventory.Edge;
import io.wabascope.simulator.Rehearsal.Answer;
import io.wabascope.simulator.exchange.GraphError;
import io.wabascope.simulator.scenario.Action;
import io.wabascope.simulator.scenario.Answers;
import io.wabascope.simulator.scenario.Rule;
import io.wabascope.simulator.scenario.Scenario;
import io.wabascope.simulator.scenario.Throttle;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AnswersIT {
  private static final Hands CLOCK = new Hands();
  private static Rehearsal rehearsal;

  @BeforeAll
  static void start() {
    rehearsal = Rehearsal.of(SimulatorSettings.defaults().clock(CLOCK));
  }

  @AfterAll
  static void stop() {
    rehearsal.close();
  }

  @BeforeEach
  void clear() {
    rehearsal.simulator.ledger().clear();
  }

  private static Answer ask(Action action) {
    return ask(action, "?limit=50&fields=id,currency");
  }

  private static Answer ask(Action action, String query) {
    rehearsal.simulator.play(Scenario.of(Rule.of(action)));
    return rehearsal.edge(Edge.OWNED_ACCOUNTS, query);
  }

  private static void assertError(Answer answer, int http, int code, int subcode, String words) {
    assertThat(answer.status()).isEqualTo(http);
    assertThat(answer.json().containsKey("data")).isFalse();
    assertThat(answer.error().getInteger("code")).isEqualTo(code);
    assertThat(answer.error().getInteger("error_subcode", 0)).isEqualTo(subcode);
    assertThat(answer.error().getString("message")).contains(words);
    assertThat(answer.error().getString("fbtrace_id")).isNotEmpty();
  }

  @Test
  void givesEachErrorInTheFormatOfTheApi() {
    assertError(ask(Answers.tokenExpired(400)), 400, 190, 463, "Session has expired");
    assertError(ask(Answers.tokenExpired(401)), 401, 190, 463, "Session has expired");
    assertError(ask(Answers.tokenInvalid(401)), 401, 190, 0, "Cannot parse access token");
    assertError(ask(Answers.blocked(400)), 400, 200, 0, "API access blocked.");
    assertError(ask(Answers.policy(403)), 403, 368, 0, "disallowed");
    assertError(ask(Answers.permission(403)), 403, 10, 0, "permission");
    assertError(ask(Answers.missing()), 400, 100, 33, "does not exist");
    assertError(
        ask(Answers.refuseField("currency", "WhatsAppBusinessAccount")),
        400,
        100,
        0,
        "(#100) Tried accessing nonexisting field (currency) on node type"
            + " (WhatsAppBusinessAccount)");
    assertError(ask(Answers.expiredCursor(), "?after=x"), 400, 100, 0, "cursor");
    assertError(ask(Answers.reduceData(25, 500)), 500, 1, 0, "reduce the amount of data");
    Answer unavailable = ask(Answers.unavailable(500));
    assertError(unavailable, 500, 2, 0, "unavailable");
    assertThat(unavailable.error().getBoolean("is_transient")).isTrue();
    assertError(ask(Answers.error(GraphError.of(200, 17, 5, "embedded"))), 200, 17, 5, "embedded");
  }

  @Test
  void refusesOnlyWhatNamesTheFieldOrAsksForTooMuch() {
    assertThat(ask(Answers.refuseField("country", "T")).status()).isEqualTo(200);
    assertThat(ask(Answers.reduceData(25, 500), "?limit=25").data()).hasSize(25);
    assertThat(ask(Answers.expiredCursor()).status()).isEqualTo(200);
  }

  @Test
  void givesWhatIsNoErrorOfTheApi() {
    Answer html = ask(Answers.html(502));
    assertThat(html.status()).isEqualTo(502);
    assertThat(html.header("content-type")).startsWith("text/html");
    assertThat(html.response().body()).contains("Sorry, something went wrong");
    Answer empty = ask(Answers.empty(500));
    assertThat(empty.status()).isEqualTo(500);
    assertThat(empty.response().body()).isEmpty();
    assertThat(ask(Answers.notModified()).status()).isEqualTo(304);
    Answer text = ask(Answers.text(200, "text/plain", "hello"));
    assertThat(text.response().body()).isEqualTo("hello");
  }

  @Test
  void redirectsToAnotherHostWithoutGivingTheTokenAway() {
    Answer redirect = ask(Answers.redirect("http://127.0.0.2:9", 302), "?limit=7");
    assertThat(redirect.status()).isEqualTo(302);
    assertThat(redirect.header("location"))
        .isEqualTo("http://127.0.0.2:9" + rehearsal.path(Edge.OWNED_ACCOUNTS) + "?limit=7")
        .doesNotContain(Rehearsal.TOKEN);
  }

  @Test
  void throttlesAndNamesTheMinutes() {
    Answer answer = ask(Throttle.of(4, 403).regain(Duration.ofSeconds(90)).answer());
    assertError(answer, 403, 4, 0, "request limit reached");
    assertThat(answer.error().getBoolean("is_transient")).isTrue();
    JsonObject usage = new JsonObject(answer.header("x-business-use-case-usage"))
        .getJsonArray("800000000000001")
        .getJsonObject(0);
    assertThat(usage.getInteger("estimated_time_to_regain_access")).isEqualTo(2);
    assertThat(usage.getString("type")).isEqualTo("whatsapp_business_management");
    CLOCK.pass(Duration.ofSeconds(119));
    rehearsal.edge(Edge.CLIENT_ACCOUNTS, "");
    assertThat(rehearsal.simulator.ledger().callsWhileStopped()).hasSize(1);
  }

  @Test
  void throttlesWithRetryAfterInEveryForm() {
    Throttle plain = Throttle.of(17, 429).retryAfter(Duration.ofMillis(29_001));
    assertThat(ask(plain.answer()).header("retry-after")).isEqualTo("30");
    Throttle date = new Throttle(17, 429, Duration.ZERO, Duration.ofSeconds(30), true, "");
    Instant end = ZonedDateTime.parse(
            ask(date.answer()).header("retry-after"), DateTimeFormatter.RFC_1123_DATE_TIME)
        .toInstant();
    assertThat(end).isEqualTo(CLOCK.instant().plusSeconds(30).minusMillis(250));
    Throttle senseless = new Throttle(613, 400, Duration.ZERO, Duration.ZERO, false, "soon");
    assertThat(ask(senseless.answer()).header("retry-after")).isEqualTo("soon");
    Answer silent = ask(Throttle.of(99, 429).answer());
    assertThat(silent.header("retry-after")).isEmpty();
    assertThat(silent.error().getString("message")).isEqualTo("(#99) Too many calls");
  }

  @Test
  void aThrottleThatNamesNoTimeForbidsNothing() {
    ask(Throttle.of(4, 429).answer());
    rehearsal.edge(Edge.OWNED_ACCOUNTS, "");
    assertThat(rehearsal.simulator.ledger().callsWhileStopped()).isEmpty();
  }

  @Test
  void aThrottleOfTheBusinessForbidsOnlyThatNode() {
    ask(Throttle.of(80008, 400).regain(Duration.ofMinutes(5)).answer());
    rehearsal.simulator.play(Scenario.of());
    rehearsal.edge(Edge.ASSIGNED_ACCOUNTS, "");
    assertThat(rehearsal.simulator.ledger().callsWhileStopped()).isEmpty();
    rehearsal.edge(Edge.OWNED_ACCOUNTS, "");
    assertThat(rehearsal.simulator.ledger().callsWhileStopped()).hasSize(1);
  }

  @Test
  void speedShortensTheTimeToStayAway() {
    Throttle hour = Throttle.of(4, 400).regain(Duration.ofHours(1)).retryAfter(Duration.ofHours(1));
    rehearsal.simulator.play(Scenario.of(Rule.of(hour.answer())).speed(30));
    Answer answer = rehearsal.edge(Edge.OWNED_ACCOUNTS, "");
    assertThat(answer.header("retry-after")).isEqualTo("120");
    assertThat(answer.header("x-business-use-case-usage"))
        .contains("\"estimated_time_to_regain_access\":2");
  }
}
