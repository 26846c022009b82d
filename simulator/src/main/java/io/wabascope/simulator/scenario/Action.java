package io.wabascope.simulator.scenario;

import io.wabascope.simulator.call.Call;

/** An action of a rule: answers the call, alters the reply or an event, or changes the world. */
public sealed interface Action permits AnswerAction, Mutation, WorldChange, EventAction {

  /** Its name in scenario files and in the call log. */
  String name();

  /** Whether it applies to this call; otherwise its rule does not fire. */
  boolean appliesTo(Call call);
}
