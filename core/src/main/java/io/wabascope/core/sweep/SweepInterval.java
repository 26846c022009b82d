package io.wabascope.core.sweep;

import io.wabascope.core.graph.Fault;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How often a target is swept.
 *
 * @param duration from the beginning of one sweep to the beginning of the next
 */
public record SweepInterval(Duration duration) {
  private static final Duration MIN_INTERVAL = Duration.ofSeconds(1);
  private static final Duration FIRST_RETRY = Duration.ofMinutes(1);
  private static final Duration MAX_RETRY = Duration.ofHours(6);

  public SweepInterval {
    if (duration.compareTo(MIN_INTERVAL) < 0) {
      throw new IllegalArgumentException("a cadence is at least 1s: " + duration);
    }
  }

  /** This cadence where all intervals grow by that factor because the budget is too small. */
  public SweepInterval stretched(double factor) {
    return new SweepInterval(
        Duration.ofMillis((long) Math.ceil(duration.toMillis() * Math.max(1, factor))));
  }

  /** When the next sweep is due, after one that began then and was complete. */
  public Instant nextAfterComplete(Instant startedAt) {
    return startedAt.plus(duration);
  }

  /**
   * The same where it is known when the sweep was due: its turns keep their distance though it waited
   * for the budget, or every wait would leave a part of the budget unspent. No turn comes sooner than
   * half an interval after the last sweep began, so that what a long block held up is not made good
   * for at one moment.
   *
   * @param dueAt when the sweep that was complete was due
   */
  public Instant nextAfterComplete(Instant dueAt, Instant startedAt) {
    Instant next = (dueAt.isBefore(startedAt) ? dueAt : startedAt).plus(duration);
    Instant earliest = startedAt.plus(duration.dividedBy(2));
    return next.isBefore(earliest) ? earliest : next;
  }

  /**
   * When to try again, after an attempt that ended then with that fault, for the so manieth time in
   * a row. Passing trouble is met again within a minute; a target that refuses us is left alone for
   * longer and longer, up to six hours.
   */
  public Instant nextAfterFault(@Nullable Fault fault, int consecutive, Instant failedAt) {
    if (fault != null && fault.kind().slowsTarget()) {
      double multiplier = Math.pow(2, Math.min(consecutive, 20));
      Duration slowDelay =
          Duration.ofMillis((long) Math.min(duration.toMillis() * multiplier, 1e15));
      return failedAt.plus(min(slowDelay, max(MAX_RETRY, duration)));
    }
    Duration retryDelay =
        FIRST_RETRY.multipliedBy(1L << Math.min(Math.max(0, consecutive - 1), 10));
    return failedAt.plus(min(duration, retryDelay));
  }

  private static Duration min(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }

  private static Duration max(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? b : a;
  }
}
