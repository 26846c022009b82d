package io.wabascope.simulator.event;

import io.vertx.core.buffer.Buffer;
import java.time.Duration;

/**
 * One body that is sent until it is accepted.
 *
 * @param attempt number of the next attempt, from 1
 */
record EventDelivery(Buffer body, String signature, int attempt) {
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration MAX_PAUSE = Duration.ofMinutes(10);

  EventDelivery next() {
    return new EventDelivery(body, signature, attempt + 1);
  }

  /** The time to wait after this attempt failed: one second, doubled each time, to 10 minutes. */
  Duration pause() {
    Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(attempt - 1, 20));
    return pause.compareTo(MAX_PAUSE) > 0 ? MAX_PAUSE : pause;
  }
}
