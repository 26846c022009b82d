package io.wabascope.simulator.scenario;

import io.wabascope.simulator.call.Call;
import io.wabascope.simulator.graph.PageLinks;
import io.wabascope.simulator.world.World;
import java.time.Duration;

/**
 * What an action may know of the call that it is done to.
 *
 * @param world the objects that the call asks about
 * @param speed how many times faster than real the scenario is played
 */
public record CallContext(Call call, PageLinks links, World world, double speed, String traceId) {

  /** A time the scenario tells the caller to stay away, at the speed it is played. */
  Duration scaled(Duration duration) {
    return Duration.ofMillis((long) (duration.toMillis() / speed));
  }
}
