package io.wabascope.poller.ratelimit;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;

/**
 * The turns of one event loop, now and later.
 *
 * <p>All calls of an app are paced on one of them, whichever verticle they come from, so that the
 * pace needs no locks; a test has turns of virtual time.
 */
public interface Scheduler {
  /** Runs that on a turn to come. */
  void execute(Runnable action);

  void schedule(Duration delay, Runnable action);

  /** The turns of a context of its own. */
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
