package io.wabascope.simulator;

import io.wabascope.simulator.exchange.Call;
import io.wabascope.simulator.scenario.Action;
import io.wabascope.simulator.scenario.Play;
import io.wabascope.simulator.scenario.Scenario;
import io.wabascope.simulator.world.World;
import java.time.Instant;
import java.util.List;

/** The world and the scenario that is played in it. Thread-safe; a new scenario ends the old. */
final class Stage {
  private final World world;
  private volatile Play play = new Play(Scenario.of(), Instant.EPOCH);

  Stage(World world) {
    this.world = world;
  }

  World world() {
    return world;
  }

  void play(Scenario scenario, Instant now) {
    play = new Play(scenario, now);
  }

  Scenario scenario() {
    return play.scenario();
  }

  double speed() {
    return play.scenario().speed();
  }

  /** Moves states and scenario on to this instant. */
  void moveOn(Instant now) {
    world.move(now);
    play.moveOn(world, now);
  }

  /** What the scenario does to a call. */
  List<Action> act(Call call) {
    Play current = play;
    current.moveOn(world, call.at());
    return current.act(call, world);
  }
}
