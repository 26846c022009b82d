package io.wabascope.core.pace;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait after the first, second, third fault in a row: doubling, up to a bound.
 *
 * @param first the wait after the first fault
 * @param longest the bound
 */
public record Backoff(Duration first, Duration longest) {
  public Backoff {
    if (first.isNegative() || first.isZero() || longest.compareTo(first) < 0) {
      throw new IllegalArgumentException("0 < first <= longest must hold");
    }
  }

  /** The wait after so many faults in a row, without chance: for blocks that all obey. */
  public Duration step(int inARow) {
    if (inARow < 1) {
      throw new IllegalArgumentException("faults in a row are at least 1: " + inARow);
    }
    Duration wait = first;
    for (int i = 1; i < inARow && wait.compareTo(longest) < 0; i++) {
      wait = wait.multipliedBy(2);
    }
    return wait.compareTo(longest) > 0 ? longest : wait;
  }

  /**
   * A wait of zero up to the step, by chance ("full jitter"), so that retries of many callers
   * spread out.
   */
  public Duration pause(int inARow, RandomGenerator random) {
    return Duration.ofMillis(random.nextLong(step(inARow).toMillis() + 1));
  }
}
