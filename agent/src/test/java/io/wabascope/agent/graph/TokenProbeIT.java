package io.wabascope.agent.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.wabascope.agent.Await;
import io.wabascope.agent.pace.InMemoryQuota;
import io.wabascope.core.graph.FaultKind;
import io.wabascope.core.inventory.Vocabulary;
import io.wabascope.core.pace.Budget;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenProbeIT {
  private final Stage stage = new Stage(Duration.ofSeconds(5));
  private final InMemoryQuota quota = new InMemoryQuota(Budget.DEFAULT, InstantSource.system());
  private final TokenProbe probe = new AppCalls(
          "main",
          stage.http,
          stage.credentials::get,
          quota,
          new AppCalls.Ground(
              stage.vertx,
              InstantSource.system(),
              new Random(1),
              new Vocabulary(unknown -> {}),
              stage.meter))
      .probe();

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void asksAboutTheTokenWithTheTokenThroughTheBucket() {
    AtomicReference<String> uri = new AtomicReference<>();
    stage.plays(request -> {
      uri.set(request.uri());
      request.response().end("{\"data\":{\"is_valid\":true}}");
    });
    assertThat(Await.value(probe.probe()).valid()).isTrue();
    assertThat(uri.get()).isEqualTo("/v25.0/debug_token?input_token=simulated-token-1");
    assertThat(quota.granted()).isEqualTo(1);
  }

  @Test
  void readsWhatTheApiSaysOfTheToken() {
    stage.answers(
        200,
        "{\"data\":{\"app_id\":1,\"is_valid\":true,\"expires_at\":1793491200,"
            + "\"scopes\":[\"whatsapp_business_management\",7,\"public_profile\"],\"user_id\":9}}");
    TokenFacts facts = Await.value(probe.probe());
    assertThat(facts)
        .isEqualTo(new TokenFacts(
            true,
            Instant.parse("2026-11-01T00:00:00Z"),
            Set.of("whatsapp_business_management", "public_profile")));
    assertThat(facts.missing(Set.of("business_management", "public_profile")))
        .containsExactly("business_management");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "200 | {'data':{'is_valid':true,'expires_at':0}} | true | 1970-01-01T00:00:00Z",
        "200 | {'data':{'is_valid':false}} | false | ",
        "200 | {'data':{}} | | ",
        "200 | {'data':null} | | ",
        "200 | nonsense | | ",
        "400 | {'error':{'code':100}} | | ",
        "400 | {'error':{'code':190}} | | ",
        "500 | | | ",
      },
      quoteCharacter = '`')
  void tellsAnUnknownTokenFromAnInvalidOne(
      int status, String body, Boolean valid, Instant expires) {
    stage.answers(status, body == null ? "" : body.replace('\'', '"'));
    TokenFacts facts = Await.value(probe.probe());
    assertThat(facts.valid()).isEqualTo(valid);
    assertThat(facts.expiresAt()).isEqualTo(expires);
    assertThat(facts.missing(Set.of("business_management"))).isEmpty();
    assertThat(quota.blocks()).isEmpty();
  }

  @Test
  void heedsASpentQuota() {
    stage.answers(400, "{\"error\":{\"code\":4}}");
    assertThat(Await.value(probe.probe())).isEqualTo(TokenFacts.UNKNOWN);
    assertThat(quota.blocks().get("").reason()).isEqualTo(FaultKind.THROTTLED);
    Await.value(probe.probe());
    assertThat(stage.calls).hasValue(1);
  }
}
