package io.wabascope.agent;

import io.wabascope.core.graph.FaultKind;
import io.wabascope.core.inventory.Target;
import io.wabascope.core.sweep.SweepRecord;
import io.wabascope.exporter.status.StatusReport.FaultStatus;
import io.wabascope.exporter.status.StatusReport.SweepStatus;
import io.wabascope.exporter.status.StatusReport.TargetStatus;
import io.wabascope.exporter.status.TargetDetails;
import io.wabascope.exporter.status.TargetHealth;
import io.wabascope.poller.sweep.TargetState;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Builds the status of a target at one moment from its record. */
record TargetStatusBuilder(
    Target target, @Nullable String owner, @Nullable Instant blockedUntil, Instant now) {
  /**
   * A target is late this many intervals after its last complete sweep; the alerts use the same
   * number.
   */
  private static final int LATE_INTERVALS = 3;

  /**
   * What this member knows of the sweeps of a target.
   *
   * @param interval time between sweeps, lengthening included
   * @param due next sweep; known only to the owner
   */
  record KnownSweeps(
      SweepRecord record, Duration interval, @Nullable Instant due) {
    /**
     * The own state, or the record of the cluster if another member completed a sweep later.
     *
     * @param own null if this member does not sweep the target
     * @param remote null if it cannot be read
     * @param interval for a target of another member
     * @return null if nothing is known
     */
    static @Nullable KnownSweeps of(
        @Nullable TargetState own, @Nullable SweepRecord remote, Duration interval) {
      if (own == null) {
        return remote == null ? null : new KnownSweeps(remote, interval, null);
      }
      return remote != null && remote.isCompletedAfter(own.record())
          ? new KnownSweeps(remote, own.interval(), null)
          : new KnownSweeps(own.record(), own.interval(), own.due());
    }
  }

  TargetStatus of(KnownSweeps known, TargetDetails details) {
    SweepRecord record = known.record();
    Duration interval = known.interval();
    SweepRecord.SweepCompletion completion = record.completion();
    return new TargetStatus(
        target,
        owner,
        health(record, interval),
        new SweepStatus(
            record.isAttempted() ? record.isUp() : null,
            completion == null ? null : completion.completedAt(),
            completion == null ? 0 : completion.objects(),
            known.due(),
            interval,
            completion == null ? null : completion.duration()),
        blockedUntil,
        fault(record),
        details);
  }

  /** Returns the status for a record that cannot be read. */
  TargetStatus unknown(TargetDetails details) {
    return new TargetStatus(
        target, owner, TargetHealth.UNKNOWN, SweepStatus.NONE, blockedUntil, null, details);
  }

  private TargetHealth health(SweepRecord record, Duration interval) {
    if (record.failure() != null) {
      return TargetHealth.FAILING;
    }
    if (blockedUntil != null) {
      return TargetHealth.BLOCKED;
    }
    SweepRecord.SweepCompletion completion = record.completion();
    if (completion == null) {
      return TargetHealth.WAITING;
    }
    if (completion.completedAt().plus(interval.multipliedBy(LATE_INTERVALS)).isBefore(now)) {
      return TargetHealth.LATE;
    }
    if (completion.unreadableItems() > 0) {
      return TargetHealth.UNREADABLE;
    }
    return record.missingObjects().heldCount() > 0 ? TargetHealth.HELD : TargetHealth.WELL;
  }

  private static @Nullable FaultStatus fault(SweepRecord record) {
    SweepRecord.SweepFailure failure = record.failure();
    if (failure == null) {
      return null;
    }
    FaultKind kind = failure.fault().kind();
    return new FaultStatus(
        kind.label(),
        failure.fault().code(),
        failure.failedAt(),
        failure.consecutive(),
        kind.remedy());
  }
}
