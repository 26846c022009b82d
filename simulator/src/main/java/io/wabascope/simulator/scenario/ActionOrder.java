package io.wabascope.simulator.scenario;

import java.util.List;
import java.util.random.RandomGenerator;

/** Selects the actions that a rule executes when it fires. */
enum ActionOrder {
  /** All actions. */
  DO {
    @Override
    List<Action> select(List<Action> actions, int firedCount, RandomGenerator random) {
      return actions;
    }
  },
  /** One action per firing, in turn. */
  IN_TURN {
    @Override
    List<Action> select(List<Action> actions, int firedCount, RandomGenerator random) {
      return List.of(actions.get(firedCount % actions.size()));
    }
  },
  /** One random action. */
  ANY_OF {
    @Override
    List<Action> select(List<Action> actions, int firedCount, RandomGenerator random) {
      return List.of(actions.get(random.nextInt(actions.size())));
    }
  };

  abstract List<Action> select(List<Action> actions, int firedCount, RandomGenerator random);
}
