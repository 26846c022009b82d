package io.wabascope.simulator.scenario;

import io.wabascope.simulator.call.Call;

/** One thing that a rule does when it fires: it answers, alters the answer, or moves the world. */
public sealed interface Action permits AnswerAction, Mutation, WorldChange {

  /** Its name in scenario files and in the ledger. */
  String name();

  /** Whether it can be done to this call; a rule whose action cannot does not fire. */
  boolean appliesTo(Call call);
}
