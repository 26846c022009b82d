package io.wabascope.agent.graph;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;

/**
 * The turns of one event loop, now and later.
 *
 * <p>All calls of an app are paced on one of them, whichever verticle they come from, so that the
 * pace needs no locks; a test has turns of virtual time.
 */
interface Turns {
  /** Runs that on a turn to come. */
  void now(Runnable action);

  void in(Duration delay, Runnable action);

  /** The turns of a context of its own. */
  static Turns of(Vertx vertx) {
    Context context = vertx.getOrCreateContext();
    return new Turns() {
      @Override
      public void now(Runnable action) {
        context.runOnContext(turn -> action.run());
      }

      @Override
      public void in(Duration delay, Runnable action) {
        long millis = Math.max(1, delay.toMillis());
        now(() -> vertx.setTimer(millis, timer -> action.run()));
      }
    };
  }
}
