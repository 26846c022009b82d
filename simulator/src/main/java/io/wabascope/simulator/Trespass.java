package io.wabascope.simulator;

import io.wabascope.simulator.exchange.Call;
import io.wabascope.simulator.exchange.Stop;
import java.time.Duration;

/**
 * A call made though an earlier answer had told the app to stay away.
 *
 * @param after how long after that answer it came; a call already under way comes shortly after
 */
public record Trespass(Call call, Stop stop, Duration after) {}
