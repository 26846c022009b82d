package io.wabascope.poller.ratelimit;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;

/**
 * Runs actions on one event loop, now or later.
 *
 * <p>All calls of an app are scheduled on the same one, so rate limiting needs no locks. A test
 * uses one with virtual time.
 */
public interface Scheduler {
  /** Runs the action later on the event loop, never within this call. */
  void execute(Runnable action);

  void schedule(Duration delay, Runnable action);

  /** A scheduler on the current context, or on a new one. */
  static Scheduler of(Vertx vertx) {
    Context context = vertx.getOrCreateContext();
    return new Scheduler() {
      @Override
      public void execute(Runnable action) {
        context.runOnContext(ignored -> action.run());
      }

      @Override
      public void schedule(Duration delay, Runnable action) {
        long millis = Math.max(1, delay.toMillis());
        execute(() -> vertx.setTimer(millis, timer -> action.run()));
      }
    };
  }
}
