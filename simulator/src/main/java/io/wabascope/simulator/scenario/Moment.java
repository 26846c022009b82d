package io.wabascope.simulator.scenario;

import io.wabascope.simulator.exchange.Call;
import io.wabascope.simulator.graph.Link;
import java.time.Duration;

/**
 * What an action may know of the call that it is done to.
 *
 * @param speed how many times faster than real the scenario is played
 */
public record Moment(Call call, Link link, double speed, String traceId) {

  /** A time the scenario tells the caller to stay away, at the speed it is played. */
  Duration atSpeed(Duration told) {
    return Duration.ofMillis((long) (told.toMillis() / speed));
  }
}
