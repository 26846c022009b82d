package io.wabascope.simulator.scenario;

import io.wabascope.simulator.call.Call;
import io.wabascope.simulator.call.Reply;
import java.util.function.BiConsumer;

/** Alters the reply. All mutations that fire are applied, in the order of the rules. */
public record Mutation(String name, BiConsumer<CallContext, Reply> change) implements Action {

  @Override
  public boolean appliesTo(Call call) {
    return true;
  }
}
