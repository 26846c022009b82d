package io.wabascope.poller.webhook;

import io.vertx.core.Future;
import io.wabascope.core.inventory.Target;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Hints of one member in a plain map. Thread-safe. */
public final class InMemoryHints implements AccountHintQueue {
  private final Map<String, AccountHint> hints = new ConcurrentHashMap<>();
  private final Target lead;
  private final InstantSource clock;

  /**
   * @param lead the lead target of the only app
   */
  public InMemoryHints(Target lead, InstantSource clock) {
    this.lead = lead;
    this.clock = clock;
  }

  @Override
  public Future<Void> add(String app, List<WebhookEvent> events) {
    for (WebhookEvent event : events) {
      String account = String.valueOf(event.account());
      hints.compute(
          account,
          (id, before) -> before == null
              ? AccountHint.first(lead, account, event, clock.instant())
              : before.and(event, clock.instant()));
    }
    return Future.succeededFuture();
  }

  @Override
  public Future<List<AccountHint>> owned() {
    return Future.succeededFuture(List.copyOf(hints.values()));
  }

  @Override
  public Future<Boolean> remove(AccountHint hint) {
    return Future.succeededFuture(hints.remove(hint.account(), hint));
  }

  boolean isEmpty() {
    return hints.isEmpty();
  }
}
