package io.wabascope.benchmarks.drill;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * What a drill does, in which size.
 *
 * @param targets lists to sweep, two for each provider
 * @param every how often each target is to be swept
 * @param kills how often a member is killed and started again
 * @param hang how long a member is stopped without dying; zero leaves that out
 * @param cut how long one member is cut off from the others; zero leaves that out
 */
public record DrillPlan(
    Path jar,
    int members,
    int targets,
    int accounts,
    Duration every,
    int kills,
    Duration hang,
    Duration cut) {

  /** Reads {@code name=value}; durations are whole seconds. */
  static DrillPlan of(String... arguments) {
    Map<String, String> given = new HashMap<>(Map.of(
        "jar", "agent/target/wabascope.jar", "members", "3", "targets", "20", "accounts", "20000"));
    given.putAll(Map.of("every", "60", "kills", "20", "hang", "30", "cut", "0"));
    for (String argument : arguments) {
      int equals = argument.indexOf('=');
      if (equals < 0
          || given.replace(argument.substring(0, equals), argument.substring(equals + 1)) == null) {
        throw new IllegalArgumentException("one of " + given.keySet() + "=value: " + argument);
      }
    }
    return new DrillPlan(
        Path.of(given.getOrDefault("jar", "")),
        number(given, "members"),
        number(given, "targets"),
        number(given, "accounts"),
        Duration.ofSeconds(number(given, "every")),
        number(given, "kills"),
        Duration.ofSeconds(number(given, "hang")),
        Duration.ofSeconds(number(given, "cut")));
  }

  private static int number(Map<String, String> given, String name) {
    return Integer.parseInt(given.getOrDefault(name, "0"));
  }

  /** Calls an hour: a fifth more than the sweeps need. */
  int budget() {
    int pages = (accounts + 99) / 100 + targets;
    return (int) (1.2 * pages * 3600 / every.toSeconds());
  }

  int burst() {
    return 20;
  }
}
