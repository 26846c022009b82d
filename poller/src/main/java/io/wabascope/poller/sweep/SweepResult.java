package io.wabascope.poller.sweep;

import io.wabascope.core.sweep.SweepRecord;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How an attempt at a sweep ended.
 *
 * @param regainIn how long the API wants to be left alone, where it said so
 */
record SweepResult(
    SweepListener.Outcome outcome,
    SweepRecord record,
    @Nullable Duration regainIn) {}
