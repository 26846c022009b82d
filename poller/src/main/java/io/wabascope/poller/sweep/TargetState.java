package io.wabascope.poller.sweep;

import io.wabascope.core.sweep.SweepRecord;
import io.wabascope.core.sweep.TargetSpec;
import java.time.Duration;
import java.time.Instant;

/**
 * How a target of ours stands, for metrics and pages.
 *
 * @param interval the cadence in force, stretching included
 * @param due when it is swept next; the time is past while it is being swept
 */
public record TargetState(
    TargetSpec targetSpec, SweepRecord record, Duration interval, Instant due) {}
