package io.wabascope.agent.logging;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * How many lines one logger may write in a minute, where clients can cause its lines. Thread-safe.
 */
final class LineLimit {
  /** Lines of one logger in a minute. */
  static final int MAXIMUM = 10;

  private static final long WINDOW = TimeUnit.MINUTES.toNanos(1);

  private final Predicate<String> isLimited;
  private final LongSupplier nanos;
  private final Map<String, Window> windows = new ConcurrentHashMap<>();

  /** Of one logger; a new one for each line. */
  private record Window(long begun, int lines) {}

  /**
   * @param isLimited whether the limit holds for the logger of that name
   * @param nanos a clock that never goes back
   */
  LineLimit(Predicate<String> isLimited, LongSupplier nanos) {
    this.isLimited = isLimited;
    this.nanos = nanos;
  }

  /** Whether one more line may be written; counts it. */
  boolean permits(String logger) {
    if (!isLimited.test(logger)) {
      return true;
    }
    long now = nanos.getAsLong();
    return windows
            .merge(
                logger,
                new Window(now, 1),
                (before, first) -> now - before.begun() >= WINDOW
                    ? first
                    : new Window(before.begun(), next(before)))
            .lines()
        <= MAXIMUM;
  }

  private static int next(Window window) {
    return Math.min(window.lines(), MAXIMUM) + 1;
  }
}
