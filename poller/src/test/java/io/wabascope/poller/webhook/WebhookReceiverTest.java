package io.wabascope.poller.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.wabascope.poller.api.Await;
import io.wabascope.poller.webhook.WebhookListener.Rejection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WebhookReceiverTest {
  private static final String SECRET = "simulated-app-secret-1";
  private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
  private static final WebhookApp APP =
      new WebhookApp("main", () -> SECRET, () -> "simulated-verify-token-1");

  private final Vertx vertx = Vertx.vertx();
  private final RecordingWebhookListener listener = new RecordingWebhookListener();
  private final List<Map<String, Instant>> added = new ArrayList<>();
  private Future<Void> stored = Future.succeededFuture();
  private final WebhookReceiver receiver = new WebhookReceiver(
      vertx,
      (app, events) -> {
        added.add(events.stream()
            .collect(Collectors.toMap(event -> event.account(), WebhookEvent::time)));
        return stored;
      },
      listener,
      () -> NOW);

  @AfterEach
  void close() {
    Await.value(vertx.close());
  }

  @Test
  void storesTheEarliestEventOfEachAccount() {
    SignedDelivery delivery = SignedDelivery.of("""
        {"object": "whatsapp_business_account", "entry": [
          {"id": "1", "time": 1764000005, "changes": [{"field": "account_alerts"}]},
          {"id": "1", "time": 1764000001, "changes": [{"field": "account_update"}]},
          {"id": "2", "time": 1764000009, "changes": [{"field": "messages"}]}]}
        """, SECRET);

    assertThat(receive(delivery)).isNull();

    assertThat(added).containsExactly(Map.of("1", Instant.ofEpochSecond(1_764_000_001L)));
    assertThat(listener.calls)
        .containsExactly("main account_alerts", "main account_update", "main messages");
  }

  @Test
  void ignoresADeliveryThatComesAgain() {
    SignedDelivery delivery = SignedDelivery.ofAccount("1", 1_764_000_000L, SECRET);
    receive(delivery);

    assertThat(receive(delivery)).isNull();

    assertThat(added).hasSize(1);
    assertThat(listener.calls).containsExactly("main account_update", "main duplicate");
  }

  @Test
  void takesTheSameBytesForAnotherApp() {
    SignedDelivery delivery = SignedDelivery.ofAccount("1", 1_764_000_000L, SECRET);
    receive(delivery);

    WebhookApp other = new WebhookApp("other", () -> SECRET, () -> "x");
    Await.value(receiver.receive(other, delivery.signature(), delivery.body()));

    assertThat(added).hasSize(2);
  }

  @Test
  void refusesAForgedDeliveryBeforeItIsRead() {
    SignedDelivery forged = SignedDelivery.ofAccount("1", 1_764_000_000L, "another");

    assertThat(receive(forged)).isEqualTo(Rejection.SIGNATURE);

    assertThat(added).isEmpty();
    assertThat(listener.calls).containsExactly("main rejected signature");
  }

  @Test
  void refusesASignedBodyThatIsNoDelivery() {
    assertThat(receive(SignedDelivery.of("[", SECRET))).isEqualTo(Rejection.MALFORMED);
    assertThat(listener.calls).containsExactly("main rejected malformed");
  }

  @Test
  void readsALargeBodyOnAWorker() {
    String changes = "{\"field\": \"account_update\"},".repeat(9_000) + "{}";
    SignedDelivery large = SignedDelivery.of(
        "{\"object\": \"whatsapp_business_account\", \"entry\": [{\"id\": \"1\", \"changes\": ["
            + changes
            + "]}]}",
        SECRET);

    assertThat(receive(large)).isNull();
    assertThat(added).containsExactly(Map.of("1", NOW));
  }

  @Test
  void asksForADeliveryAgainThatCouldNotBeStored() {
    SignedDelivery delivery = SignedDelivery.ofAccount("1", 1_764_000_000L, SECRET);
    stored = Future.failedFuture("too many");

    assertThat(receive(delivery)).isEqualTo(Rejection.OVERLOADED);
    stored = Future.succeededFuture();
    assertThat(receive(delivery)).isNull();

    assertThat(listener.calls).containsExactly("main rejected overloaded", "main account_update");
  }

  @Test
  void limitsTheDeliveriesThatWait() {
    Promise<Void> storing = Promise.promise();
    stored = storing.future();
    List<Future<Rejection>> answers = new ArrayList<>();
    for (int i = 0; i < WebhookReceiver.MAX_PENDING; i++) {
      answers.add(send(SignedDelivery.ofAccount(String.valueOf(i), 1, SECRET)));
    }

    assertThat(Await.value(send(SignedDelivery.ofAccount("9999", 1, SECRET))))
        .isEqualTo(Rejection.OVERLOADED);
    assertThat(added).hasSize(WebhookReceiver.MAX_PENDING);

    storing.complete();
    answers.forEach(answer -> assertThat(Await.value(answer)).isNull());
    assertThat(receive(SignedDelivery.ofAccount("9999", 1, SECRET))).isNull();
  }

  @Test
  void answersARefusalAfterADelay() {
    SignedDelivery forged = SignedDelivery.ofAccount("1", 1, SECRET + "-of-another-app");
    long sentAt = System.nanoTime();
    assertThat(receive(forged)).isEqualTo(Rejection.SIGNATURE);
    assertThat(System.nanoTime() - sentAt)
        .isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(WebhookReceiver.REFUSAL_MILLIS));
  }

  private Future<Rejection> send(SignedDelivery delivery) {
    return receiver.receive(APP, delivery.signature(), delivery.body());
  }

  private Rejection receive(SignedDelivery delivery) {
    return Await.value(send(delivery));
  }
}
