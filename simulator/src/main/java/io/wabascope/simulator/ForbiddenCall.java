package io.wabascope.simulator;

import io.wabascope.simulator.call.BlockNotice;
import io.wabascope.simulator.call.Call;
import java.time.Duration;

/**
 * A call made though an earlier answer had told the app to stay away.
 *
 * @param delay how long after that answer it came; a call already under way comes shortly after
 */
public record ForbiddenCall(Call call, BlockNotice notice, Duration delay) {}
