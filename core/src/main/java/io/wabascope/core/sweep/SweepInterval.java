package io.wabascope.core.sweep;

import io.wabascope.core.graph.Fault;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How often a target is swept.
 *
 * @param duration from the start of one sweep to the start of the next
 */
public record SweepInterval(Duration duration) {
  private static final Duration MIN_INTERVAL = Duration.ofSeconds(1);
  private static final Duration FIRST_RETRY = Duration.ofMinutes(1);
  private static final Duration MAX_RETRY = Duration.ofHours(6);

  public SweepInterval {
    if (duration.compareTo(MIN_INTERVAL) < 0) {
      throw new IllegalArgumentException("interval must be at least 1s: " + duration);
    }
  }

  /** This interval lengthened by a factor because the budget is too small; never shortened. */
  public SweepInterval stretched(double factor) {
    return new SweepInterval(
        Duration.ofMillis((long) Math.ceil(duration.toMillis() * Math.max(1, factor))));
  }

  /** When the next sweep is due after a complete one. */
  public Instant nextAfterComplete(Instant startedAt) {
    return startedAt.plus(duration);
  }

  /**
   * When the next sweep is due after a complete one whose due time is known. The next due time is
   * counted from the last one even if the sweep started late, because otherwise each delay would
   * leave a part of the budget unused. It is at least half an interval after the last start, so
   * that not all targets are due at once after a long block.
   *
   * @param dueAt when the complete sweep was due
   */
  public Instant nextAfterComplete(Instant dueAt, Instant startedAt) {
    Instant next = (dueAt.isBefore(startedAt) ? dueAt : startedAt).plus(duration);
    Instant earliest = startedAt.plus(duration.dividedBy(2));
    return next.isBefore(earliest) ? earliest : next;
  }

  /**
   * When to retry after the n-th consecutive failed attempt. After a temporary fault the first
   * retry comes within a minute. After a fault of the target the delay doubles each time, up to six
   * hours or one interval.
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
