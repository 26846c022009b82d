package io.wabascope.poller.sweep;

import io.wabascope.core.sweep.SweepRecord;
import io.wabascope.core.sweep.TargetSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The state of a target that this member owns, for metrics and pages.
 *
 * @param interval the current interval, lengthened by the stretch factor
 * @param due when the next sweep is due; in the past during a sweep
 */
public record TargetState(
    TargetSpec targetSpec, SweepRecord record, Duration interval, Instant due) {
  /** The apps of which this member sweeps a target. */
  public static Set<String> apps(Collection<TargetState> states) {
    return states.stream()
        .map(state -> state.targetSpec().target().app())
        .collect(Collectors.toUnmodifiableSet());
  }
}
