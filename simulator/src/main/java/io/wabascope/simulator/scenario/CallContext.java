package io.wabascope.simulator.scenario;

import io.wabascope.simulator.call.Call;
import io.wabascope.simulator.graph.PageLinks;
import java.time.Duration;

/**
 * The call that an action is applied to.
 *
 * @param speed scenario time per real time
 */
public record CallContext(Call call, PageLinks links, double speed, String traceId) {

  /** A time to wait, shortened by the speed of the scenario. */
  Duration scaled(Duration duration) {
    return Duration.ofMillis((long) (duration.toMillis() / speed));
  }
}
