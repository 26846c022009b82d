package io.wabascope.simulator.scenario;

import java.util.List;
import java.util.random.RandomGenerator;

/** Which of its actions a rule does when it fires. */
enum ActionOrder {
  /** All of them, together. */
  DO {
    @Override
    List<Action> select(List<Action> actions, int firedCount, RandomGenerator random) {
      return actions;
    }
  },
  /** One at a time, from first to last and then from the first again. */
  IN_TURN {
    @Override
    List<Action> select(List<Action> actions, int firedCount, RandomGenerator random) {
      return List.of(actions.get(firedCount % actions.size()));
    }
  },
  /** One, by chance. */
  ANY_OF {
    @Override
    List<Action> select(List<Action> actions, int firedCount, RandomGenerator random) {
      return List.of(actions.get(random.nextInt(actions.size())));
    }
  };

  abstract List<Action> select(List<Action> actions, int firedCount, RandomGenerator random);
}
