package io.wabascope.core.ratelimit;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait after the first, second, third fault in a row: doubling, up to a bound.
 *
 * @param initial the wait after the first fault
 * @param max the bound
 */
public record Backoff(Duration initial, Duration max) {
  public Backoff {
    if (initial.isNegative() || initial.isZero() || max.compareTo(initial) < 0) {
      throw new IllegalArgumentException("0 < first <= longest must hold");
    }
  }

  /** The wait after so many faults in a row, without chance: for blocks that all obey. */
  public Duration delay(int consecutive) {
    if (consecutive < 1) {
      throw new IllegalArgumentException("faults in a row are at least 1: " + consecutive);
    }
    Duration result = initial;
    for (int i = 1; i < consecutive && result.compareTo(max) < 0; i++) {
      result = result.multipliedBy(2);
    }
    return result.compareTo(max) > 0 ? max : result;
  }

  /**
   * A wait of zero up to the step, by chance ("full jitter"), so that retries of many callers
   * spread out.
   */
  public Duration jitteredDelay(int consecutive, RandomGenerator random) {
    return Duration.ofMillis(random.nextLong(delay(consecutive).toMillis() + 1));
  }
}
