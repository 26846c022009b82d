package io.wabascope.simulator.scenario;

import io.wabascope.simulator.call.Call;
import io.wabascope.simulator.call.Reply;
import java.util.function.Function;
import java.util.function.Predicate;

/** Takes the place of the regular answer. The first that fires wins. */
public record AnswerAction(
    String name, Predicate<Call> appliesWhen, Function<CallContext, Reply> reply)
    implements Action {

  @Override
  public boolean appliesTo(Call call) {
    return appliesWhen.test(call);
  }
}
