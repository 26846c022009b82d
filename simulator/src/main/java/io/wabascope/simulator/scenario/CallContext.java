package io.wabascope.simulator.scenario;

import io.wabascope.simulator.call.Call;
import io.wabascope.simulator.graph.PageLinks;
import java.time.Duration;

/**
 * What an action may know of the call that it is done to.
 *
 * @param speed how many times faster than real the scenario is played
 */
public record CallContext(Call call, PageLinks links, double speed, String traceId) {

  /** A time the scenario tells the caller to stay away, at the speed it is played. */
  Duration scaled(Duration duration) {
    return Duration.ofMillis((long) (duration.toMillis() / speed));
  }
}
