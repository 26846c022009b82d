package io.wabascope.poller.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.wabascope.core.graph.FaultKind;
import io.wabascope.core.inventory.StateNormalizer;
import io.wabascope.core.ratelimit.Budget;
import io.wabascope.poller.api.Await;
import io.wabascope.poller.api.InMemoryQuota;
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

class TokenInspectorIT {
  private final ClientFixture clientFixture = new ClientFixture(Duration.ofSeconds(5));
  private final InMemoryQuota quota = new InMemoryQuota(Budget.DEFAULT, InstantSource.system());
  private final TokenInspector inspector = new AppGraphClient(
          "main",
          clientFixture.graphHttp,
          clientFixture.credentials::get,
          quota,
          new AppGraphClient.ClientContext(
              clientFixture.vertx,
              InstantSource.system(),
              new Random(1),
              new StateNormalizer(unknown -> {}),
              clientFixture.listener))
      .tokenInspector();

  @AfterEach
  void close() {
    clientFixture.close();
  }

  @Test
  void inspectsTheTokenWithItselfAndDrawsAToken() {
    AtomicReference<String> uri = new AtomicReference<>();
    clientFixture.respondWith(request -> {
      uri.set(request.uri());
      request.response().end("{\"data\":{\"is_valid\":true}}");
    });
    assertThat(Await.value(inspector.inspect()).valid()).isTrue();
    assertThat(uri.get()).isEqualTo("/v25.0/debug_token?input_token=simulated-token-1");
    assertThat(quota.granted()).isEqualTo(1);
  }

  @Test
  void decodesTheTokenInfo() {
    clientFixture.respond(
        200,
        "{\"data\":{\"app_id\":1,\"is_valid\":true,\"expires_at\":1793491200,"
            + "\"scopes\":[\"whatsapp_business_management\",7,\"public_profile\"],\"user_id\":9}}");
    TokenInfo info = Await.value(inspector.inspect());
    assertThat(info)
        .isEqualTo(new TokenInfo(
            true,
            Instant.parse("2026-11-01T00:00:00Z"),
            null,
            Set.of("whatsapp_business_management", "public_profile"),
            null));
    assertThat(info.missing(Set.of("business_management", "public_profile")))
        .containsExactly("business_management");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0    | 1970-01-01T00:00:00Z",
        "1793491200 | 2026-11-01T00:00:00Z",
        "'1793491200' | 2026-11-01T00:00:00Z",
        "'0'  | 1970-01-01T00:00:00Z",
        "-1   | ",
        "null | ",
        "{}   | "
      },
      quoteCharacter = '`')
  void readsTheEndOfDataAccess(String value, Instant expires) {
    clientFixture.respond(
        200,
        "{\"data\":{\"is_valid\":true,\"data_access_expires_at\":%s}}"
            .formatted(value.replace('\'', '"')));
    assertThat(Await.value(inspector.inspect()).dataAccessExpiresAt()).isEqualTo(expires);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'scope':'whatsapp_business_management','target_ids':['101','102']} | 101 102",
        "{'target_ids':[101],'scope':'whatsapp_business_manage_events'} | 101",
        "{'scope':'whatsapp_business_management','target_ids':[101,null,'x',{}]} | 101",
        "{'scope':'business_management','target_ids':['77']} | ",
        "{'scope':'whatsapp_business_management'} | ",
        "{'scope':'whatsapp_business_management','target_ids':[]} | ",
        "{'scope':'whatsapp_business_management','target_ids':['101']},"
            + "{'scope':'whatsapp_business_manage_events'} | ",
        "{'scope':'whatsapp_business_management','target_ids':['101']},"
            + "{'scope':'whatsapp_business_manage_events','target_ids':['102','101']},"
            + "{'scope':'whatsapp_business_messaging','target_ids':['103']} | 101 102",
        "{'scope':'whatsapp_business_management','target_ids':['101']},"
            + "{'scope':'whatsapp_business_messaging'} | 101",
        "{'scope':'whatsapp_business_management','target_ids':null} | ",
        "null | ",
        "7 | "
      },
      quoteCharacter = '`')
  void readsTheAccountsToWhichTheTokenIsLimited(String granularScopes, String accounts) {
    clientFixture.respond(
        200,
        "{\"data\":{\"is_valid\":true,\"granular_scopes\":[%s]}}"
            .formatted(granularScopes.replace('\'', '"')));
    assertThat(Await.value(inspector.inspect()).accounts())
        .isEqualTo(accounts == null ? null : Set.of(accounts.split(" ")));
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
  void distinguishesUnknownFromInvalid(int status, String body, Boolean valid, Instant expires) {
    clientFixture.respond(status, body == null ? "" : body.replace('\'', '"'));
    TokenInfo info = Await.value(inspector.inspect());
    assertThat(info.valid()).isEqualTo(valid);
    assertThat(info.expiresAt()).isEqualTo(expires);
    assertThat(info.missing(Set.of("business_management"))).isEmpty();
    assertThat(quota.blocks()).isEmpty();
  }

  @Test
  void throttledInspectionBlocksTheApp() {
    clientFixture.respond(400, "{\"error\":{\"code\":4}}");
    assertThat(Await.value(inspector.inspect())).isEqualTo(TokenInfo.UNKNOWN);
    assertThat(quota.blocks().get("").reason()).isEqualTo(FaultKind.THROTTLED);
    Await.value(inspector.inspect());
    assertThat(clientFixture.calls).hasValue(1);
  }
}
