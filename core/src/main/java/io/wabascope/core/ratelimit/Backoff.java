package io.wabascope.core.ratelimit;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait after the n-th consecutive fault: the delay doubles up to a maximum.
 *
 * @param initial the delay after the first fault
 * @param max the maximum delay
 */
public record Backoff(Duration initial, Duration max) {
  public Backoff {
    if (initial.isNegative() || initial.isZero() || max.compareTo(initial) < 0) {
      throw new IllegalArgumentException("0 < initial <= max must hold");
    }
  }

  /** The delay after n consecutive faults, without jitter: for blocks that apply to all members. */
  public Duration delay(int consecutive) {
    if (consecutive < 1) {
      throw new IllegalArgumentException("consecutive must be at least 1: " + consecutive);
    }
    Duration result = initial;
    for (int i = 1; i < consecutive && result.compareTo(max) < 0; i++) {
      result = result.multipliedBy(2);
    }
    return result.compareTo(max) > 0 ? max : result;
  }

  /**
   * A random delay between zero and {@link #delay} ("full jitter"), which spreads the retries of
   * many callers.
   */
  public Duration jitteredDelay(int consecutive, RandomGenerator random) {
    return Duration.ofMillis(random.nextLong(delay(consecutive).toMillis() + 1));
  }
}
