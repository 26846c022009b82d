package io.wabascope.benchmarks.drill;

/**
 * Compares calls with the budget. A bucket allows at most burst + rate x time calls in any period.
 * This class calculates the maximum number of calls above rate x time in any period. Thread-safe.
 */
public final class BudgetCheck {
  private final double perSecond;
  private final long startNanos = System.nanoTime();
  private double minExcess = Double.MAX_VALUE;
  private double maxExcess;
  private long firstTotal = -1;
  private long lastTotal = -1;
  private double lastCallSeconds;
  private double maxPauseSeconds;

  BudgetCheck(int callsPerHour) {
    this.perSecond = callsPerHour / 3600.0;
  }

  synchronized void record(long total) {
    double now = (System.nanoTime() - startNanos) / 1e9;
    double excess = total - perSecond * now;
    minExcess = Math.min(minExcess, excess);
    maxExcess = Math.max(maxExcess, excess - minExcess);
    firstTotal = firstTotal < 0 ? total : firstTotal;
    maxPauseSeconds = lastTotal < 0 ? 0 : Math.max(maxPauseSeconds, now - lastCallSeconds);
    if (total != lastTotal) {
      lastCallSeconds = now;
      lastTotal = total;
    }
  }

  /** The maximum number of calls above the rate in any period; at most the burst is allowed. */
  public synchronized double maxExcess() {
    return maxExcess;
  }

  /** The longest time without a call, in seconds. */
  public synchronized double maxPauseSeconds() {
    return maxPauseSeconds;
  }

  @Override
  public synchronized String toString() {
    double seconds = (System.nanoTime() - startNanos) / 1e9;
    long calls = lastTotal - firstTotal;
    return "%d calls in %.0f s, %.0f %% of the rate; at most %.1f above the rate; longest pause %.1f s"
        .formatted(calls, seconds, 100 * calls / (perSecond * seconds), maxExcess, maxPauseSeconds);
  }
}
