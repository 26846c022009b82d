package io.wabascope.simulator;

import io.wabascope.simulator.call.Call;
import io.wabascope.simulator.event.EventHandling;
import io.wabascope.simulator.scenario.Action;
import io.wabascope.simulator.scenario.Scenario;
import io.wabascope.simulator.scenario.ScenarioRun;
import io.wabascope.simulator.world.World;
import java.time.Instant;
import java.util.List;

/** The world and the running scenario. Thread-safe; a new scenario replaces the running one. */
final class SimulationState {
  private final World world;
  private volatile ScenarioRun scenarioRun = new ScenarioRun(Scenario.of(), Instant.EPOCH);

  SimulationState(World world) {
    this.world = world;
  }

  World world() {
    return world;
  }

  void start(Scenario scenario, Instant now) {
    world.forgetChanges();
    scenarioRun = new ScenarioRun(scenario, now);
  }

  Scenario scenario() {
    return scenarioRun.scenario();
  }

  double speed() {
    return scenarioRun.scenario().speed();
  }

  /** Advances states and scenario to this instant. */
  void advance(Instant now) {
    world.move(now);
    scenarioRun.advance(world, now);
  }

  /** The actions of the scenario for a call. */
  List<Action> actionsFor(Call call) {
    ScenarioRun current = scenarioRun;
    current.advance(world, call.receivedAt());
    return current.actionsFor(call, world);
  }

  /** What the scenario does to an event of an account. */
  EventHandling eventHandling(String accountId, Instant now) {
    return scenarioRun.eventHandling(accountId, now);
  }
}
