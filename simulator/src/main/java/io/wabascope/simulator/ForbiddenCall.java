package io.wabascope.simulator;

import io.wabascope.simulator.call.BlockNotice;
import io.wabascope.simulator.call.Call;
import java.time.Duration;

/**
 * A call that was made although an earlier reply had blocked the app.
 *
 * @param delay time since that reply; short for a call that was already in progress
 */
public record ForbiddenCall(Call call, BlockNotice notice, Duration delay) {}
