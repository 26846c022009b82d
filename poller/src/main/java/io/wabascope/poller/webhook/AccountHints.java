package io.wabascope.poller.webhook;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.Map;

/** The accounts to read because of events. */
public interface AccountHints {
  /**
   * Adds accounts to those that wait.
   *
   * @param accounts the time of the earliest event, by the id of the account
   * @return completes when the loss of one member no longer loses them; fails if too many wait, or
   *     if they could not be stored
   */
  Future<Void> add(String app, Map<String, Instant> accounts);
}
