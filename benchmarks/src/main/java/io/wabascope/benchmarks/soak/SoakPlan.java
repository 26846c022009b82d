package io.wabascope.benchmarks.soak;

import io.wabascope.benchmarks.process.NamedArguments;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Duration and size of a run.
 *
 * @param rounds number of times the scenario bad-hour is played, in equal parts of {@code length}
 * @param sweepInterval sweep interval of each target
 */
public record SoakPlan(
    Path jar, int accounts, Duration length, int rounds, Duration sweepInterval) {
  public SoakPlan {
    if (rounds < 2) {
      throw new IllegalArgumentException("at least two rounds, to compare them: " + rounds);
    }
  }

  /** Reads {@code name=value}; durations are whole seconds. */
  static SoakPlan of(String... arguments) {
    NamedArguments values = new NamedArguments(
        "jar=agent/target/wabascope.jar accounts=5000 length=1800 rounds=3 every=15", arguments);
    return new SoakPlan(
        values.path("jar"),
        values.number("accounts"),
        values.seconds("length"),
        values.number("rounds"),
        values.seconds("every"));
  }

  Duration roundLength() {
    return length.dividedBy(rounds);
  }

  /** Scenario minutes per real minute. */
  double speed() {
    return 3600e3 / roundLength().toMillis();
  }
}
