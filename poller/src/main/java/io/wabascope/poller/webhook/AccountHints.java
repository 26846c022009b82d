package io.wabascope.poller.webhook;

import io.vertx.core.Future;
import java.util.List;

/** Takes the accounts to read because of events. Results arrive on the caller's Vert.x context. */
@FunctionalInterface
public interface AccountHints {
  /**
   * Adds accounts to those that wait; an account that waits already is read once.
   *
   * @param events events that name an account
   * @return completes when the loss of one member no longer loses them; fails if too many wait, or
   *     if they could not be stored
   */
  Future<Void> add(String app, List<WebhookEvent> events);
}
