package io.wabascope.agent.plan;

import io.wabascope.core.ratelimit.Budget;
import io.wabascope.core.ratelimit.Demand;
import io.wabascope.core.sweep.TargetSpec;
import java.time.Duration;

/**
 * The cost of sweeping a target.
 *
 * @param pages calls a sweep makes, those for lists of accounts included, retries apart
 * @param effectiveInterval from sweep to sweep, after stretching
 * @param minDuration the least that one sweep takes when the app does nothing else: what its calls wait for
 *     tokens, without the time of the answers
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
}
