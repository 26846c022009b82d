package io.wabascope.core.sweep;

import io.wabascope.core.graph.Cursor;
import io.wabascope.core.graph.Fault;
import io.wabascope.core.inventory.Target;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the sweeps of a target: it outlives the member that made them.
 *
 * @param progress the sweep under way, or broken off
 * @param completion the last complete sweep
 * @param failure the faults since then
 */
public record SweepRecord(
    Target target,
    @Nullable Progress progress,
    @Nullable Completion completion,
    @Nullable Failure failure,
    Adaptation adaptation,
    Absences absences) {

  /**
   * How far a sweep has come.
   *
   * @param cursor where to go on; the first page, if absent
   */
  public record Progress(Instant begun, @Nullable Cursor cursor, int pages, int objects) {}

  /**
   * A sweep that saw the end of the list.
   *
   * @param at when it ended
   * @param took from its begin to its end, blocked times included
   */
  public record Completion(Instant at, Duration took, int pages, int objects) {
    public Instant begun() {
      return at.minus(took);
    }
  }

  /** Attempts that saw no end. */
  public record Failure(Fault fault, Instant at, int inARow) {}

  public static SweepRecord of(Target target) {
    return new SweepRecord(target, null, null, null, Adaptation.NONE, Absences.NONE);
  }

  /** Whether the last attempt was complete. */
  public boolean isUp() {
    return completion != null && failure == null;
  }

  /** Whether an attempt has ended, well or not. */
  public boolean isTried() {
    return completion != null || failure != null;
  }

  public SweepRecord at(Progress now) {
    return new SweepRecord(target, now, completion, failure, adaptation, absences);
  }

  public SweepRecord with(Adaptation now) {
    return new SweepRecord(target, progress, completion, failure, now, absences);
  }

  public SweepRecord completed(Completion now, Absences absent) {
    return new SweepRecord(target, null, now, null, adaptation, absent);
  }

  public SweepRecord failed(Fault fault, Instant now) {
    int inARow = failure == null ? 1 : failure.inARow() + 1;
    return new SweepRecord(
        target, progress, completion, new Failure(fault, now, inARow), adaptation, absences);
  }

  /** When the target is due next. */
  public Instant due(Cadence cadence, Instant now) {
    return due(cadence, completion == null ? now : completion.begun(), now);
  }

  /**
   * When the target is due next, after an attempt that was due then.
   *
   * @param turn see {@link Cadence#afterComplete(Instant, Instant)}
   */
  public Instant due(Cadence cadence, Instant turn, Instant now) {
    if (failure != null) {
      return cadence.afterFault(failure.fault(), failure.inARow(), failure.at());
    }
    return completion == null ? now : cadence.afterComplete(turn, completion.begun());
  }
}
