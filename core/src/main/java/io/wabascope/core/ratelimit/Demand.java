package io.wabascope.core.ratelimit;

import java.time.Duration;

/**
 * The calls per hour that a set of sweeps asks for.
 *
 * @param callsPerHour the sum over the sweeps
 */
public record Demand(double callsPerHour) {
  public static final Demand NONE = new Demand(0);

  /** A sweep of so many pages, so often. */
  public static Demand of(int pages, Duration interval) {
    return new Demand(Math.max(1, pages) * 3_600_000.0 / Math.max(1, interval.toMillis()));
  }

  public Demand plus(Demand other) {
    return new Demand(callsPerHour + other.callsPerHour);
  }

  /** Demand as a part of the budget; above 1 it does not fit. */
  public double ratioOf(Budget budget) {
    return callsPerHour / budget.callsPerHour();
  }

  /** By how much every interval grows so that the sweeps fit: 1 where they do. */
  public double stretchFactor(Budget budget) {
    return Math.max(1, ratioOf(budget));
  }
}
