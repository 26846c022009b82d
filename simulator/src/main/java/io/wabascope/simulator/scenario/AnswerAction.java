package io.wabascope.simulator.scenario;

import io.wabascope.simulator.call.Call;
import io.wabascope.simulator.call.Reply;
import java.util.function.Function;
import java.util.function.Predicate;

/** Replaces the regular reply. If several fire, the first one is used. */
public record AnswerAction(
    String name, Predicate<Call> appliesWhen, Function<CallContext, Reply> reply)
    implements Action {

  @Override
  public boolean appliesTo(Call call) {
    return appliesWhen.test(call);
  }
}
