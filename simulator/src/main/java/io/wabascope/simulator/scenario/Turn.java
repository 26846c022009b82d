package io.wabascope.simulator.scenario;

import java.util.List;
import java.util.random.RandomGenerator;

/** Which of its actions a rule does when it fires. */
enum Turn {
  /** All of them, together. */
  DO {
    @Override
    List<Action> of(List<Action> actions, int firedBefore, RandomGenerator random) {
      return actions;
    }
  },
  /** One at a time, from first to last and then from the first again. */
  IN_TURN {
    @Override
    List<Action> of(List<Action> actions, int firedBefore, RandomGenerator random) {
      return List.of(actions.get(firedBefore % actions.size()));
    }
  },
  /** One, by chance. */
  ANY_OF {
    @Override
    List<Action> of(List<Action> actions, int firedBefore, RandomGenerator random) {
      return List.of(actions.get(random.nextInt(actions.size())));
    }
  };

  abstract List<Action> of(List<Action> actions, int firedBefore, RandomGenerator random);
}
