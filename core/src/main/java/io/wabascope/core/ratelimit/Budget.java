package io.wabascope.core.ratelimit;

import java.time.Duration;

/**
 * What an app may spend.
 *
 * @param callsPerHour the most calls in any hour
 * @param burst the most calls at one moment
 * @param concurrency the most calls under way at once
 * @param easeOffAt the spent part of the server's quota from which calls are spread thinner
 * @param stopAt the spent part at which calls stop
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

  /** The time from one call to the next when they are spread evenly over the hour. */
  public Duration callInterval() {
    return HOUR.dividedBy(callsPerHour);
  }

  /**
   * The part of our pace that is left at that usage: all of it up to {@code easeOffAt}, falling to
   * a twentieth at {@code stopAt}.
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
