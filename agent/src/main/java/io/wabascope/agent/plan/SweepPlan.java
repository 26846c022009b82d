package io.wabascope.agent.plan;

import io.wabascope.core.ratelimit.Budget;
import io.wabascope.core.ratelimit.Demand;
import io.wabascope.core.sweep.TargetSpec;
import java.time.Duration;

/**
 * The cost of sweeping a target.
 *
 * @param pages calls of a sweep, with those for lists of accounts, without retries
 * @param effectiveInterval time between sweeps, after lengthening
 * @param minDuration minimum duration of a sweep if the app sweeps nothing else: the wait for the
 *     call budget, without response times
 */
public record SweepPlan(
    TargetSpec targetSpec,
    int objects,
    int pages,
    Duration effectiveInterval,
    Duration minDuration) {

  static int pages(TargetSpec targetSpec, int objects) {
    return Math.max(1, (objects + targetSpec.pageSize() - 1) / targetSpec.pageSize());
  }

  static SweepPlan of(TargetSpec targetSpec, int objects, int pages, Demand ofApp, Budget budget) {
    int waiting = Math.max(0, pages - budget.burst());
    return new SweepPlan(
        targetSpec,
        objects,
        pages,
        targetSpec.interval().stretched(ofApp.stretchFactor(budget)).duration(),
        budget.callInterval().multipliedBy(waiting));
  }

  /** The maximum time from a change to the sweep that reads it, if sweeps succeed. */
  Duration worstDelay() {
    return effectiveInterval.compareTo(minDuration) > 0 ? effectiveInterval : minDuration;
  }
}
