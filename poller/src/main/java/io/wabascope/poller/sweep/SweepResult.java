package io.wabascope.poller.sweep;

import io.wabascope.core.sweep.SweepRecord;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How an attempt at a sweep ended.
 *
 * @param regainIn how long to make no calls; absent if the API does not say
 * @param absences what a sweep missed that read the whole list; absent for other sweeps
 */
record SweepResult(
    SweepListener.Outcome outcome,
    SweepRecord record,
    @Nullable Duration regainIn,
    @Nullable AbsenceReport absences) {
  SweepResult(SweepListener.Outcome outcome, SweepRecord record, @Nullable Duration regainIn) {
    this(outcome, record, regainIn, null);
  }
}
