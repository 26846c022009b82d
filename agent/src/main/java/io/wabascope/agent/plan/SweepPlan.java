package io.wabascope.agent.plan;

import io.wabascope.core.pace.Budget;
import io.wabascope.core.pace.Demand;
import io.wabascope.core.sweep.Watch;
import java.time.Duration;

/**
 * What it takes to sweep a target.
 *
 * @param pages calls a sweep makes, retries apart
 * @param inForce from sweep to sweep, after stretching
 * @param walk the least that one sweep takes when the app does nothing else: what its calls wait for
 *     tokens, without the time of the answers
 */
public record SweepPlan(Watch watch, int objects, int pages, Duration inForce, Duration walk) {

  static int pages(Watch watch, int objects) {
    return Math.max(1, (objects + watch.pageSize() - 1) / watch.pageSize());
  }

  static SweepPlan of(Watch watch, int objects, Demand ofApp, Budget budget) {
    int pages = pages(watch, objects);
    int waiting = Math.max(0, pages - budget.burst());
    return new SweepPlan(
        watch,
        objects,
        pages,
        watch.cadence().stretched(ofApp.stretch(budget)).every(),
        budget.spacing().multipliedBy(waiting));
  }
}
