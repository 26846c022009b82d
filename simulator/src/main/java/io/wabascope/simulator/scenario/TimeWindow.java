package io.wabascope.simulator.scenario;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When a rule is active.
 *
 * @param from time since the start of the scenario, in scenario time
 * @param until exclusive; null for no end
 * @param callNumber only this matching call, counted from 1; 0 for any
 * @param afterCalls number of matching calls to skip first
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
