package io.wabascope.simulator.scenario;

import io.wabascope.simulator.call.Call;
import io.wabascope.simulator.graph.PageLinks;
import io.wabascope.simulator.world.World;
import java.time.Duration;

/**
 * The call that an action is applied to.
 *
 * @param world the objects that the call asks for
 * @param speed scenario time per real time
 */
public record CallContext(Call call, PageLinks links, World world, double speed, String traceId) {

  /** A time to wait, shortened by the speed of the scenario. */
  Duration scaled(Duration duration) {
    return Duration.ofMillis((long) (duration.toMillis() / speed));
  }
}
