package io.wabascope.simulator.scenario;

import io.wabascope.simulator.exchange.Call;
import io.wabascope.simulator.exchange.Reply;
import java.util.function.Function;
import java.util.function.Predicate;

/** Takes the place of the regular answer. The first that fires wins. */
public record Answer(String name, Predicate<Call> applies, Function<Moment, Reply> reply)
    implements Action {

  @Override
  public boolean appliesTo(Call call) {
    return applies.test(call);
  }
}
