package io.wabascope.core.ratelimit;

import java.time.Duration;

/**
 * The calls per hour that a set of sweeps needs.
 *
 * @param callsPerHour the sum over the sweeps
 */
public record Demand(double callsPerHour) {
  public static final Demand NONE = new Demand(0);

  /** The demand of one target: the pages of a sweep, and the time between sweeps. */
  public static Demand of(int pages, Duration interval) {
    return new Demand(Math.max(1, pages) * 3_600_000.0 / Math.max(1, interval.toMillis()));
  }

  public Demand plus(Demand other) {
    return new Demand(callsPerHour + other.callsPerHour);
  }

  /** The demand as a fraction of the budget; above 1 the budget is too small. */
  public double ratioOf(Budget budget) {
    return callsPerHour / budget.callsPerHour();
  }

  /**
   * The whole calls an hour of the budget that are left; the bucket leaves a sixtieth unused.
   *
   * @param kept the calls an hour that are kept for something else
   */
  public int callsLeftOf(Budget budget, int kept) {
    return (int) Math.max(0, budget.callsPerHour() * 59.0 / 60 - kept - callsPerHour);
  }

  /** The factor that lengthens all intervals so that the sweeps fit the budget; at least 1. */
  public double stretchFactor(Budget budget) {
    return Math.max(1, ratioOf(budget));
  }
}
