package io.wabascope.simulator.scenario;

import io.wabascope.simulator.exchange.Call;
import io.wabascope.simulator.exchange.Reply;
import java.util.function.BiConsumer;

/** Alters whatever the answer is. All that fire are done, in the order of the rules. */
public record Twist(String name, BiConsumer<Moment, Reply> change) implements Action {

  @Override
  public boolean appliesTo(Call call) {
    return true;
  }
}
