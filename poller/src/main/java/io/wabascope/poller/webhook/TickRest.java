package io.wabascope.poller.webhook;

import java.time.Duration;

/**
 * A rest after each look for hints, 19 times as long as the look took: thousands of hints that wait
 * must not take the processor from the receiver and from scrapes. Confined to one context.
 */
final class TickRest {
  private static final int FACTOR = 19;
  private static final long MAX_NANOS = Duration.ofSeconds(5).toNanos();

  private long beganAt = System.nanoTime();
  private long endedAt = beganAt;
  private long rest;

  void begin() {
    beganAt = System.nanoTime();
  }

  void end() {
    endedAt = System.nanoTime();
    rest = Math.min(MAX_NANOS, FACTOR * (endedAt - beganAt));
  }

  boolean isOver() {
    return System.nanoTime() - endedAt >= rest;
  }
}
