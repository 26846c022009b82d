package io.wabascope.simulator.scenario;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When a rule is in force.
 *
 * @param from since the scenario began, in its own time
 * @param until exclusive; null for ever
 * @param call the one call, counted among those that the rule is about; 0 for any
 * @param afterCalls so many of those calls are let alone first
 */
record When(Duration from, @Nullable Duration until, int call, int afterCalls) {
  static final When ALWAYS = new When(Duration.ZERO, null, 0, 0);

  boolean has(Duration elapsed) {
    return elapsed.compareTo(from) >= 0 && (until == null || elapsed.compareTo(until) < 0);
  }

  boolean hasCall(int number) {
    return (call == 0 || call == number) && number > afterCalls;
  }
}
