package io.wabascope.core.ratelimit;

import java.time.Duration;

/**
 * The calls that an app may make.
 *
 * @param callsPerHour the maximum number of calls in any hour
 * @param burst the maximum number of calls at one instant
 * @param concurrency the maximum number of concurrent calls
 * @param easeOffAt the used fraction of Meta's quota from which calls slow down
 * @param stopAt the used fraction of Meta's quota at which calls stop
 */
public record Budget(
    int callsPerHour, int burst, int concurrency, double easeOffAt, double stopAt) {
  public static final Budget DEFAULT = new Budget(200, 10, 4, 0.75, 0.95);

  private static final Duration HOUR = Duration.ofHours(1);

  public Budget {
    if (callsPerHour < 1 || burst < 1 || burst > callsPerHour || concurrency < 1) {
      throw new IllegalArgumentException(
          "calls per hour, burst and concurrency must be at least 1, and burst at most calls per"
              + " hour");
    }
    if (!(easeOffAt > 0 && easeOffAt < stopAt && stopAt <= 1)) { // also refuses NaN
      throw new IllegalArgumentException("0 < ease_off_at < stop_at <= 1 must hold");
    }
  }

  /** The time between two calls that are spread evenly over the hour. */
  public Duration callInterval() {
    return HOUR.dividedBy(callsPerHour);
  }

  /** The calls in any hour that a share of the budget allows: whole ones. */
  public int callsOf(double share) {
    return (int) (callsPerHour * share);
  }

  /**
   * The fraction of the call rate that is allowed at a usage: 1 up to {@code easeOffAt}, falling to
   * 0.05 at {@code stopAt}.
   */
  public double rateFactor(double usage) {
    if (usage <= easeOffAt) {
      return 1;
    }
    return Math.max(0.05, (stopAt - usage) / (stopAt - easeOffAt));
  }

  public boolean isExhausted(double usage) {
    return usage >= stopAt;
  }
}
