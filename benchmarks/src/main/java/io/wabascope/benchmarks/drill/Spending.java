package io.wabascope.benchmarks.drill;

/**
 * Calls against the budget. A bucket lets no more than burst + rate x time through in any stretch
 * of time; the most above rate x time in any stretch is what is kept here. Thread-safe.
 */
public final class Spending {
  private final double perSecond;
  private final long begin = System.nanoTime();
  private double least = Double.MAX_VALUE;
  private double most;
  private long first = -1;
  private long calls = -1;
  private double lastCall;
  private double longestPause;

  Spending(int callsPerHour) {
    this.perSecond = callsPerHour / 3600.0;
  }

  synchronized void take(long total) {
    double now = (System.nanoTime() - begin) / 1e9;
    double above = total - perSecond * now;
    least = Math.min(least, above);
    most = Math.max(most, above - least);
    first = first < 0 ? total : first;
    longestPause = calls < 0 ? 0 : Math.max(longestPause, now - lastCall);
    if (total != calls) {
      lastCall = now;
      calls = total;
    }
  }

  /** The most calls above the rate in any stretch of time; no more than the burst is allowed. */
  public synchronized double most() {
    return most;
  }

  /** The longest time in seconds in which nobody called. */
  public synchronized double longestPause() {
    return longestPause;
  }

  @Override
  public synchronized String toString() {
    return "%d calls in %.0f s; at most %.1f above the rate; longest pause %.1f s"
        .formatted(calls - first, (System.nanoTime() - begin) / 1e9, most, longestPause);
  }
}
