package io.wabascope.simulator.event;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import io.vertx.ext.web.codec.BodyCodec;
import io.wabascope.simulator.world.Account;
import io.wabascope.simulator.world.AccountObserver;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the changes of the world to a webhook, as Meta does: signed, again until the receiver
 * answers 200, and in any order after a failure. The bodies depend only on the changes and on the
 * scenario; delays and retries take real time.
 *
 * <p>At most {@link #MAX_WAITING} bodies wait; later ones are dropped. All state is confined to one
 * context, except for the counts.
 */
public final class EventSender implements AccountObserver {
  /** The number of bodies that may wait, including those that are sent at the moment. */
  static final int MAX_WAITING = 10_000;

  private static final Logger log = LoggerFactory.getLogger(EventSender.class);
  private static final int MAX_CONCURRENT = 8;
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final Duration MAX_BATCH_WAIT = Duration.ofSeconds(10);
  private static final int OK = 200;

  private final Vertx vertx;
  private final Context context;
  private final InstantSource clock;
  private final WebhookSubscription subscription;
  private final ScenarioEffects scenarioEffects;
  private final WebClient client;
  private final DeliveryCounts counts = new DeliveryCounts();
  private final Deque<EventDelivery> ready = new ArrayDeque<>();
  private final List<WorldEvent> batch = new ArrayList<>();
  private int sending;
  private boolean closed;
  private boolean full;

  /** What the running scenario does to an event. Called on the sender's context. */
  public interface ScenarioEffects {
    EventHandling handling(String accountId, Instant time);
  }

  public EventSender(
      Vertx vertx,
      InstantSource clock,
      WebhookSubscription subscription,
      ScenarioEffects scenarioEffects) {
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    this.clock = clock;
    this.subscription = subscription;
    this.scenarioEffects = scenarioEffects;
    client = WebClient.create(
        vertx,
        new WebClientOptions()
            .setFollowRedirects(false)
            .setUserAgent("facebookexternalua")
            .setConnectTimeout((int) TIMEOUT.toMillis()));
  }

  @Override
  public void onChange(Account before, Account after) {
    report(AccountEvents.between(before, after, clock.instant()));
  }

  @Override
  public void onRemoved(Account account) {
    reportUpdate(account.id(), account.id(), event("ACCOUNT_DELETED"));
  }

  @Override
  public void onRestored(Account account) {
    reportUpdate(account.id(), account.id(), event("ACCOUNT_RECONNECTED"));
  }

  @Override
  public void onShared(String partnerBusinessId, String accountId) {
    reportUpdate(partnerBusinessId, accountId, ofPartner("PARTNER_ADDED", accountId));
  }

  @Override
  public void onWithdrawn(String partnerBusinessId, String accountId) {
    reportUpdate(partnerBusinessId, accountId, ofPartner("PARTNER_REMOVED", accountId));
  }

  /** The numbers of events and bodies, by what became of them. */
  public JsonObject counts() {
    return counts.toJson();
  }

  /** Sends nothing more. */
  public void close() {
    context.runOnContext(ignored -> {
      closed = true;
      ready.clear();
      batch.clear();
      client.close();
    });
  }

  private static JsonObject event(String name) {
    return new JsonObject().put("event", name);
  }

  private static JsonObject ofPartner(String name, String accountId) {
    return event(name).put("waba_info", new JsonObject().put("waba_id", accountId));
  }

  private void reportUpdate(String entryId, String accountId, JsonObject value) {
    report(List.of(new WorldEvent(entryId, accountId, "account_update", value, clock.instant())));
  }

  private void report(List<WorldEvent> events) {
    if (!events.isEmpty()) {
      context.runOnContext(ignored -> events.forEach(this::handle));
    }
  }

  private void handle(WorldEvent event) {
    if (closed) {
      return;
    }
    counts.events.incrementAndGet();
    EventHandling handling = scenarioEffects.handling(event.accountId(), event.time());
    if (handling.isLost()) {
      counts.lost.incrementAndGet();
      return;
    }
    List<WorldEvent> events = new ArrayList<>(List.of(event));
    handling.foreignFields().forEach(field -> events.add(EventBody.foreign(field, event)));
    if (handling.batchSize() > 1) {
      addToBatch(events, handling.batchSize());
      return;
    }
    EventDelivery delivery = delivery(events, handling);
    for (int i = 0; i < handling.copies(); i++) {
      accept(delivery, handling.delay());
    }
  }

  private void addToBatch(List<WorldEvent> events, int size) {
    if (batch.isEmpty()) {
      vertx.setTimer(MAX_BATCH_WAIT.toMillis(), ignored -> sendBatch());
    }
    batch.addAll(events);
    if (batch.size() >= size) {
      sendBatch();
    }
  }

  /** Sends the events that wait for a body of their own; none after the batch was full. */
  private void sendBatch() {
    if (!batch.isEmpty()) {
      accept(delivery(batch, new EventHandling()), Duration.ZERO);
      batch.clear();
    }
  }

  private EventDelivery delivery(List<WorldEvent> events, EventHandling handling) {
    Buffer whole = EventBody.of(events);
    Buffer body = handling.isCut() ? whole.getBuffer(0, whole.length() / 2) : whole;
    WebhookSubscription signer = handling.isForged() ? subscription.forged() : subscription;
    return new EventDelivery(body, signer.signature(body), 1);
  }

  private void accept(EventDelivery delivery, Duration delay) {
    if (counts.waiting.get() >= MAX_WAITING) {
      counts.dropped.incrementAndGet();
      if (!full) {
        full = true;
        log.warn("{} events wait for {}; further events are dropped", MAX_WAITING, subscription);
      }
      return;
    }
    counts.waiting.incrementAndGet();
    schedule(delivery, delay);
  }

  private void schedule(EventDelivery delivery, Duration delay) {
    if (delay.isZero()) {
      enqueue(delivery);
    } else {
      vertx.setTimer(Math.max(1, delay.toMillis()), ignored -> enqueue(delivery));
    }
  }

  private void enqueue(EventDelivery delivery) {
    if (!closed) {
      ready.add(delivery);
      sendReady();
    }
  }

  private void sendReady() {
    while (sending < MAX_CONCURRENT && !ready.isEmpty()) {
      send(ready.remove());
    }
  }

  private void send(EventDelivery delivery) {
    sending++;
    counts.posts.incrementAndGet();
    client
        .postAbs(subscription.url())
        .timeout(TIMEOUT.toMillis())
        .putHeader("Content-Type", "application/json")
        .putHeader("X-Hub-Signature-256", delivery.signature())
        .as(BodyCodec.none())
        .sendBuffer(delivery.body())
        .map(HttpResponse::statusCode)
        .onComplete(status -> onAnswer(delivery, status), cause -> {
          counts.unanswered.incrementAndGet();
          retry(delivery);
        });
  }

  private void onAnswer(EventDelivery delivery, int status) {
    if (status != OK) {
      counts.rejected.incrementAndGet();
      retry(delivery);
      return;
    }
    counts.accepted.incrementAndGet();
    counts.waiting.decrementAndGet();
    full = false;
    onSent();
  }

  private void retry(EventDelivery delivery) {
    if (!closed) {
      log.debug("attempt {} of an event failed", delivery.attempt());
      schedule(delivery.next(), delivery.pause());
    }
    onSent();
  }

  private void onSent() {
    sending--;
    sendReady();
  }
}
