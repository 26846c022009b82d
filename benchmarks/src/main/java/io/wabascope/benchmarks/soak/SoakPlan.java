package io.wabascope.benchmarks.soak;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * How long and how large.
 *
 * @param rounds how often the bad hour is played, in as many equal parts of {@code length}
 * @param every how often each target is swept
 */
public record SoakPlan(Path jar, int accounts, Duration length, int rounds, Duration every) {
  public SoakPlan {
    if (rounds < 2) {
      throw new IllegalArgumentException("at least two rounds, to compare them: " + rounds);
    }
  }

  /** Reads {@code name=value}; durations are whole seconds. */
  static SoakPlan of(String... arguments) {
    Map<String, String> given = new HashMap<>(
        Map.of("jar", "agent/target/wabascope.jar", "accounts", "5000", "length", "1800"));
    given.putAll(Map.of("rounds", "3", "every", "15"));
    for (String argument : arguments) {
      int equals = argument.indexOf('=');
      if (equals < 0
          || given.replace(argument.substring(0, equals), argument.substring(equals + 1)) == null) {
        throw new IllegalArgumentException("one of " + given.keySet() + "=value: " + argument);
      }
    }
    return new SoakPlan(
        Path.of(given.getOrDefault("jar", "")),
        number(given, "accounts"),
        Duration.ofSeconds(number(given, "length")),
        number(given, "rounds"),
        Duration.ofSeconds(number(given, "every")));
  }

  private static int number(Map<String, String> given, String name) {
    return Integer.parseInt(given.getOrDefault(name, "0"));
  }

  Duration round() {
    return length.dividedBy(rounds);
  }

  /** How much faster than life the hour goes by. */
  double speed() {
    return 3600e3 / round().toMillis();
  }
}
