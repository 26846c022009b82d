package io.wabascope.core.sweep;

import io.wabascope.core.graph.Cursor;
import io.wabascope.core.graph.Fault;
import io.wabascope.core.inventory.Sighting;
import io.wabascope.core.inventory.Target;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The state of a target's sweeps. It outlives the member that makes them.
 *
 * @param progress the current or interrupted sweep
 * @param completion the last complete sweep
 * @param failure the failed attempts since then
 */
public record SweepRecord(
    Target target,
    @Nullable SweepProgress progress,
    @Nullable SweepCompletion completion,
    @Nullable SweepFailure failure,
    TargetAdaptation adaptation,
    MissingObjects missingObjects) {

  /**
   * The progress of a sweep.
   *
   * @param cursor where to continue; absent for the first page
   */
  public record SweepProgress(Instant startedAt, @Nullable Cursor cursor, int pages, int objects) {}

  /**
   * A sweep that reached the end of the list.
   *
   * @param completedAt when it ended
   * @param duration from its start to its end, with the time it was blocked
   * @param pages calls of the sweep, with those for lists of accounts
   * @param unreadableItems the number of unreadable items; above 0 the sweep removed nothing
   */
  public record SweepCompletion(
      Instant completedAt, Duration duration, int pages, int objects, int unreadableItems) {
    public SweepCompletion(Instant completedAt, Duration duration, int pages, int objects) {
      this(completedAt, duration, pages, objects, 0);
    }

    public Instant startedAt() {
      return completedAt.minus(duration);
    }
  }

  /**
   * Consecutive attempts that did not reach the end of the list.
   *
   * @param fault why the last of them failed
   * @param failedAt when the last of them failed
   * @param firstFailedAt when the first of them failed; the time of the last if it is not known
   */
  public record SweepFailure(
      Fault fault, Instant failedAt, int consecutive, Instant firstFailedAt) {
    public SweepFailure(Fault fault, Instant failedAt, int consecutive) {
      this(fault, failedAt, consecutive, failedAt);
    }
  }

  public static SweepRecord of(Target target) {
    return new SweepRecord(target, null, null, null, TargetAdaptation.NONE, MissingObjects.NONE);
  }

  /** Whether the last attempt was complete, without unreadable items. */
  public boolean isUp() {
    return completion != null && failure == null && completion.unreadableItems() == 0;
  }

  /** Whether any attempt has ended, successful or not. */
  public boolean isAttempted() {
    return completion != null || failure != null;
  }

  /** The calls that a sweep takes: those of the last complete one, or of the current one so far. */
  public int callsPerSweep() {
    int complete = completion == null ? 0 : completion.pages();
    int inProgress = progress == null ? 0 : progress.pages();
    return Math.max(1, Math.max(complete, inProgress));
  }

  public SweepRecord withProgress(SweepProgress now) {
    return new SweepRecord(target, now, completion, failure, adaptation, missingObjects);
  }

  public SweepRecord withAdaptation(TargetAdaptation now) {
    return new SweepRecord(target, progress, completion, failure, now, missingObjects);
  }

  public SweepRecord withCompletion(SweepCompletion now, MissingObjects missing) {
    return new SweepRecord(target, null, now, null, adaptation, missing);
  }

  public SweepRecord withFailure(Fault fault, Instant now) {
    int consecutive = failure == null ? 1 : failure.consecutive() + 1;
    return new SweepRecord(
        target,
        progress,
        completion,
        new SweepFailure(fault, now, consecutive, failure == null ? now : failure.firstFailedAt()),
        adaptation,
        missingObjects);
  }

  /** Whether its last complete sweep ended after all attempts that the other record knows. */
  public boolean isCompletedAfter(SweepRecord other) {
    SweepCompletion known = other.completion;
    return completion != null
        && (known == null || completion.completedAt().isAfter(known.completedAt()))
        && (other.failure == null || completion.completedAt().isAfter(other.failure.failedAt()));
  }

  /**
   * When the last complete sweep read the objects that the current sweep reads at this moment; null
   * before the first complete sweep. It assumes that both sweeps read the objects in the same order
   * and at the same rate.
   */
  public @Nullable Instant lastReadBefore(Instant now) {
    if (completion == null) {
      return null;
    }
    Instant startedAt = progress == null ? now : progress.startedAt();
    Duration elapsed = now.isBefore(startedAt) ? Duration.ZERO : Duration.between(startedAt, now);
    return elapsed.compareTo(completion.duration()) > 0
        ? completion.completedAt()
        : completion.startedAt().plus(elapsed);
  }

  /**
   * When the state of an object was last known to this target: when the last sweep read it, or when
   * it changed after that, because a read in between found the change.
   */
  public Instant lastKnownAt(Sighting object, Instant now) {
    Instant lastRead = lastReadBefore(now);
    return lastRead == null || lastRead.isBefore(object.changedAt())
        ? object.changedAt()
        : lastRead;
  }

  /** When the target is due next. */
  public Instant nextDue(SweepInterval interval, Instant now) {
    return nextDue(interval, completion == null ? now : completion.startedAt(), now);
  }

  /**
   * When the target is due next, after an attempt with a known due time.
   *
   * @param dueAt see {@link SweepInterval#nextAfterComplete(Instant, Instant)}
   */
  public Instant nextDue(SweepInterval interval, Instant dueAt, Instant now) {
    if (failure != null) {
      return interval.nextAfterFault(failure.fault(), failure.consecutive(), failure.failedAt());
    }
    return completion == null ? now : interval.nextAfterComplete(dueAt, completion.startedAt());
  }
}
