package io.wabascope.agent;

import io.wabascope.core.graph.FaultKind;
import io.wabascope.core.inventory.Target;
import io.wabascope.core.sweep.SweepRecord;
import io.wabascope.exporter.http.Condition;
import io.wabascope.exporter.http.StatusReport.FaultStatus;
import io.wabascope.exporter.http.StatusReport.Sweeps;
import io.wabascope.exporter.http.StatusReport.TargetStatus;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One look at a target: what its record means for a person at that time. */
record TargetView(
    Target target, @Nullable String owner, @Nullable Instant blockedUntil, Instant now) {
  /** So many intervals after its last complete sweep a target is late; the alerts say the same. */
  private static final int LATE = 3;

  /**
   * @param interval from one sweep to the next, stretching included
   * @param due known to the owner alone
   */
  TargetStatus of(SweepRecord record, Duration interval, @Nullable Instant due) {
    SweepRecord.Completion whole = record.completion();
    return new TargetStatus(
        target,
        owner,
        condition(record, interval),
        new Sweeps(
            record.isTried() ? record.isUp() : null,
            whole == null ? null : whole.at(),
            whole == null ? 0 : whole.objects(),
            due),
        blockedUntil,
        fault(record));
  }

  /** What is left to say where the record can't be read. */
  TargetStatus unknown() {
    return new TargetStatus(target, owner, Condition.UNKNOWN, Sweeps.NONE, blockedUntil, null);
  }

  private Condition condition(SweepRecord record, Duration interval) {
    if (record.isTried() && !record.isUp()) {
      return Condition.FAILING;
    }
    if (blockedUntil != null) {
      return Condition.BLOCKED;
    }
    SweepRecord.Completion whole = record.completion();
    if (whole == null) {
      return Condition.WAITING;
    }
    if (whole.at().plus(interval.multipliedBy(LATE)).isBefore(now)) {
      return Condition.LATE;
    }
    return record.absences().held() > 0 ? Condition.HELD : Condition.WELL;
  }

  private static @Nullable FaultStatus fault(SweepRecord record) {
    SweepRecord.Failure failure = record.failure();
    if (failure == null) {
      return null;
    }
    FaultKind kind = failure.fault().kind();
    return new FaultStatus(
        kind.label(), failure.fault().code(), failure.at(), failure.inARow(), kind.remedy());
  }
}
