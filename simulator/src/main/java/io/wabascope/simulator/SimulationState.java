package io.wabascope.simulator;

import io.wabascope.simulator.call.Call;
import io.wabascope.simulator.scenario.Action;
import io.wabascope.simulator.scenario.Scenario;
import io.wabascope.simulator.scenario.ScenarioRun;
import io.wabascope.simulator.world.World;
import java.time.Instant;
import java.util.List;

/** The world and the scenario that is played in it. Thread-safe; a new scenario ends the old. */
final class SimulationState {
  private final World world;
  private volatile ScenarioRun run = new ScenarioRun(Scenario.of(), Instant.EPOCH);

  SimulationState(World world) {
    this.world = world;
  }

  World world() {
    return world;
  }

  void run(Scenario scenario, Instant now) {
    run = new ScenarioRun(scenario, now);
  }

  Scenario scenario() {
    return run.scenario();
  }

  double speed() {
    return run.scenario().speed();
  }

  /** Moves states and scenario on to this instant. */
  void advance(Instant now) {
    world.move(now);
    run.advance(world, now);
  }

  /** What the scenario does to a call. */
  List<Action> actionsFor(Call call) {
    ScenarioRun current = run;
    current.advance(world, call.receivedAt());
    return current.actionsFor(call, world);
  }
}
