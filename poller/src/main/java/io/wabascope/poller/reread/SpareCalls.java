package io.wabascope.poller.reread;

import io.wabascope.core.inventory.Target;
import io.wabascope.core.ratelimit.Budget;
import io.wabascope.core.ratelimit.Demand;
import io.wabascope.core.ratelimit.TokenBucket;
import io.wabascope.core.sweep.SweepRecord;
import io.wabascope.core.sweep.TargetSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The calls of an app that neither its sweeps nor reads after events need.
 *
 * @param kept the calls in any hour that are kept for reads after events
 * @param sweeps the next sweep of each target
 */
record SpareCalls(Budget budget, int kept, List<PlannedSweep> sweeps) {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final int MINUTES = 60;

  SpareCalls {
    sweeps = List.copyOf(sweeps);
  }

  /** A target's next sweep, and how often it is repeated. */
  record PlannedSweep(int calls, Instant due, Duration interval) {
    /** The calls of the sweeps that are due until then. */
    private long callsUntil(Instant time) {
      long repeated =
          Math.floorDiv(Duration.between(due, time).toMillis(), Math.max(1, interval.toMillis()));
      return repeated < 0 ? 0 : (1 + repeated) * calls;
    }
  }

  /**
   * Reads when the sweeps are due; those in progress are due now.
   *
   * @param records the records of all targets; targets without one were never swept
   */
  static SpareCalls of(RereadApp app, Map<Target, SweepRecord> records, Instant now) {
    List<PlannedSweep> sweeps = new ArrayList<>();
    for (TargetSpec spec : app.specs()) {
      SweepRecord record = records.getOrDefault(spec.target(), SweepRecord.of(spec.target()));
      boolean isRunning = record.progress() != null && record.failure() == null;
      sweeps.add(new PlannedSweep(
          record.callsPerSweep(),
          isRunning ? now : record.nextDue(spec.interval(), now),
          spec.interval().duration()));
    }
    return new SpareCalls(app.quota().budget(), app.eventCalls(), sweeps);
  }

  int perHour() {
    Demand demand = Demand.NONE;
    for (PlannedSweep sweep : sweeps) {
      demand = demand.plus(Demand.of(sweep.calls(), sweep.interval()));
    }
    return demand.callsLeftOf(budget, kept);
  }

  /** The time between two calls that are spread evenly. Call it only if some are left. */
  Duration interval() {
    return HOUR.dividedBy(perHour());
  }

  /** Whether an account takes more calls than others can be kept waiting for. */
  boolean isTooMuch(int calls) {
    return calls > 1 && calls > perHour() / 2;
  }

  /** Whether calls now delay no sweep: none is in progress or soon due, and all have room. */
  boolean isLeft(int calls, TokenBucket bucket, Instant now) {
    Instant refilled = now.plus(budget.callInterval().multipliedBy(calls));
    return perHour() > 0
        && sweeps.stream().allMatch(sweep -> sweep.due().isAfter(refilled))
        && haveRoom(calls, bucket, now);
  }

  /** Whether the sweeps have room at each minute of the next hour, in which these calls count. */
  private boolean haveRoom(int calls, TokenBucket bucket, Instant now) {
    Instant firstDue =
        sweeps.stream().map(PlannedSweep::due).min(Comparator.naturalOrder()).orElse(now);
    for (int minute = 0; minute <= MINUTES; minute++) {
      Instant time = now.plus(Duration.ofMinutes(minute));
      Instant end = time.plus(Duration.ofMinutes(1)); // the bucket counts whole minutes
      long spent = bucket.updatedAt(budget, 1, time).callsInLastHour();
      long planned = sweeps.stream().mapToLong(sweep -> sweep.callsUntil(end)).sum();
      long seconds = Math.max(0, Duration.between(firstDue, end).toSeconds());
      long possible = budget.burst() + budget.callsPerHour() * seconds / HOUR.toSeconds();
      if (spent + calls + Math.min(planned, possible) > budget.callsPerHour() - kept) {
        return false;
      }
    }
    return true;
  }
}
