package io.wabascope.simulator.scenario;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When a rule is in force.
 *
 * @param from since the scenario began, in its own time
 * @param until exclusive; null for ever
 * @param callNumber the one call, counted among those that the rule is about; 0 for any
 * @param afterCalls so many of those calls are let alone first
 */
record TimeWindow(Duration from, @Nullable Duration until, int callNumber, int afterCalls) {
  static final TimeWindow ALWAYS = new TimeWindow(Duration.ZERO, null, 0, 0);

  boolean contains(Duration elapsed) {
    return elapsed.compareTo(from) >= 0 && (until == null || elapsed.compareTo(until) < 0);
  }

  boolean includesCall(int number) {
    return (callNumber == 0 || callNumber == number) && number > afterCalls;
  }
}
