package io.wabascope.poller.webhook;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.wabascope.poller.webhook.WebhookListener.Rejection;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Accepts deliveries: checks the signature, reads which accounts they name, and stores these as
 * hints. Nothing is read from the API before the answer. Nothing of a body is kept or logged.
 *
 * <p>A delivery is answered when its hints are stored, so that an answered event is not lost with
 * this member. Confined to an event loop.
 */
public final class WebhookReceiver {
  /** Larger bodies are checked and read on a worker thread. */
  private static final int MAX_ON_EVENT_LOOP = 1 << 16;

  /** Deliveries whose hints are being stored. */
  static final int MAX_PENDING = 256;

  private static final long STORE_SECONDS = 5;

  /**
   * A refusal is answered after this time, so that a flood over a limited number of connections
   * takes little of the processor. Meta sends again much later anyway.
   */
  static final long REFUSAL_MILLIS = 100;

  private final Vertx vertx;
  private final AccountHints hints;
  private final WebhookListener listener;
  private final InstantSource clock;
  private final SeenDeliveries seenDeliveries = new SeenDeliveries();
  private int pending;

  /** A delivery with a right signature. */
  private record Delivery(ByteBuffer signature, List<WebhookEvent> events) {}

  /** A delivery is refused. */
  private static final class RejectedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Rejection rejection;

    RejectedException(Rejection rejection) {
      super(rejection.label(), null, false, false); // clients can cause many
      this.rejection = rejection;
    }
  }

  public WebhookReceiver(
      Vertx vertx, AccountHints hints, WebhookListener listener, InstantSource clock) {
    this.vertx = vertx;
    this.hints = hints;
    this.listener = listener;
    this.clock = clock;
  }

  /**
   * Accepts a delivery.
   *
   * @param signature the header {@code X-Hub-Signature-256}; null if there is none
   * @param body the raw bytes
   * @return null if it is accepted; else why it is refused, after a delay; never a failure
   */
  public Future<@Nullable Rejection> receive(
      WebhookApp app, @Nullable String signature, byte[] body) {
    if (pending >= MAX_PENDING) {
      return rejected(app, Rejection.OVERLOADED);
    }
    pending++;
    return check(app, signature, body)
        .compose(delivery -> accept(app, delivery))
        .onComplete(accepted -> pending--)
        .<@Nullable Rejection>mapEmpty()
        .recover(cause -> rejected(
            app,
            cause instanceof RejectedException refused ? refused.rejection : Rejection.OVERLOADED));
  }

  private Future<@Nullable Rejection> rejected(WebhookApp app, Rejection rejection) {
    listener.onRejected(app.name(), rejection);
    return vertx.timer(REFUSAL_MILLIS, TimeUnit.MILLISECONDS).map(rejection);
  }

  private Future<Delivery> check(WebhookApp app, @Nullable String signature, byte[] body) {
    Instant now = clock.instant();
    if (body.length > MAX_ON_EVENT_LOOP) {
      return vertx.executeBlocking(() -> read(app, signature, body, now), false);
    }
    try {
      return Future.succeededFuture(read(app, signature, body, now));
    } catch (RejectedException e) {
      return Future.failedFuture(e);
    }
  }

  private static Delivery read(WebhookApp app, @Nullable String header, byte[] body, Instant now)
      throws RejectedException {
    byte[] signature = WebhookSignature.verify(header, app.appSecret().get(), body);
    if (signature == null) {
      throw new RejectedException(Rejection.SIGNATURE);
    }
    try {
      return new Delivery(ByteBuffer.wrap(signature), WebhookDecoder.decode(body, now));
    } catch (IOException e) {
      throw new RejectedException(Rejection.MALFORMED);
    }
  }

  private Future<Void> accept(WebhookApp app, Delivery delivery) {
    if (seenDeliveries.contains(app.name(), delivery.signature())) {
      listener.onDuplicate(app.name());
      return Future.succeededFuture();
    }
    List<WebhookEvent> hinted = withoutRepeats(delivery.events());
    Future<Void> stored = hinted.isEmpty()
        ? Future.succeededFuture()
        : hints.add(app.name(), hinted).timeout(STORE_SECONDS, TimeUnit.SECONDS);
    return stored.onSuccess(added -> {
      seenDeliveries.add(app.name(), delivery.signature());
      delivery.events().forEach(event -> listener.onEvent(app.name(), event.field()));
    });
  }

  /** The events that name an account: of those without notices the earliest of each account. */
  private static List<WebhookEvent> withoutRepeats(List<WebhookEvent> events) {
    List<WebhookEvent> kept = new ArrayList<>();
    Map<String, WebhookEvent> earliest = new LinkedHashMap<>();
    for (WebhookEvent event : events) {
      String account = event.account();
      if (account != null && event.notices().isEmpty()) {
        earliest.merge(
            account, event, (one, other) -> other.time().isBefore(one.time()) ? other : one);
      } else if (account != null) {
        kept.add(event);
      }
    }
    kept.addAll(earliest.values());
    return kept;
  }
}
