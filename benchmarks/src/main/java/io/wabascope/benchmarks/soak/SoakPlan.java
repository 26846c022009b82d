package io.wabascope.benchmarks.soak;

import io.wabascope.benchmarks.process.NamedArguments;
import java.nio.file.Path;
import java.time.Duration;

/**
 * How long and how large.
 *
 * @param rounds how often the bad hour is played, in as many equal parts of {@code length}
 * @param sweepInterval how often each target is swept
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

  /** How much faster than life the hour goes by. */
  double speed() {
    return 3600e3 / roundLength().toMillis();
  }
}
