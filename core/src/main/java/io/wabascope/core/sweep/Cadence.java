package io.wabascope.core.sweep;

import io.wabascope.core.graph.Fault;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How often a target is swept.
 *
 * @param every from the beginning of one sweep to the beginning of the next
 */
public record Cadence(Duration every) {
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration SOON = Duration.ofMinutes(1);
  private static final Duration SLOWEST = Duration.ofHours(6);

  public Cadence {
    if (every.compareTo(SHORTEST) < 0) {
      throw new IllegalArgumentException("a cadence is at least 1s: " + every);
    }
  }

  /** This cadence where all intervals grow by that factor because the budget is too small. */
  public Cadence stretched(double factor) {
    return new Cadence(Duration.ofMillis((long) Math.ceil(every.toMillis() * Math.max(1, factor))));
  }

  /** When the next sweep is due, after one that began then and was complete. */
  public Instant afterComplete(Instant begun) {
    return begun.plus(every);
  }

  /**
   * The same where it is known when the sweep was due: its turns keep their distance though it waited
   * for the budget, or every wait would leave a part of the budget unspent. No turn comes sooner than
   * half an interval after the last sweep began, so that what a long block held up is not made good
   * for at one moment.
   *
   * @param turn when the sweep that was complete was due
   */
  public Instant afterComplete(Instant turn, Instant begun) {
    Instant next = (turn.isBefore(begun) ? turn : begun).plus(every);
    Instant soonest = begun.plus(every.dividedBy(2));
    return next.isBefore(soonest) ? soonest : next;
  }

  /**
   * When to try again, after an attempt that ended then with that fault, for the so manieth time in
   * a row. Passing trouble is met again within a minute; a target that refuses us is left alone for
   * longer and longer, up to six hours.
   */
  public Instant afterFault(@Nullable Fault fault, int inARow, Instant ended) {
    if (fault != null && fault.kind().slowsTarget()) {
      double times = Math.pow(2, Math.min(inARow, 20));
      Duration slow = Duration.ofMillis((long) Math.min(every.toMillis() * times, 1e15));
      return ended.plus(shorter(slow, longer(SLOWEST, every)));
    }
    Duration soon = SOON.multipliedBy(1L << Math.min(Math.max(0, inARow - 1), 10));
    return ended.plus(shorter(every, soon));
  }

  private static Duration shorter(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }

  private static Duration longer(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? b : a;
  }
}
