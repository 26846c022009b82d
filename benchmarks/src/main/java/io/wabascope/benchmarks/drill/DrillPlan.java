package io.wabascope.benchmarks.drill;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * What a drill does, in which size.
 *
 * @param jar what the members run
 * @param next what they run after a rolling restart
 */
public record DrillPlan(Path jar, Path next, Size size, Blows blows) {

  /**
   * What there is to sweep, and by whom.
   *
   * @param targets lists to sweep, two for each provider
   * @param every how often each target is to be swept
   */
  public record Size(int members, int targets, int accounts, Duration every) {
    int pages() {
      return (accounts + 99) / 100 + targets;
    }

    /** Calls an hour: a fifth more than the sweeps need. */
    int budget() {
      return (int) (1.2 * pages() * 3600 / every.toSeconds());
    }

    int burst() {
      return 20;
    }
  }

  /**
   * What befalls them.
   *
   * @param kills how often a member is killed and started again
   * @param hang how long a member is stopped without dying; zero leaves that out
   * @param cut how long one member is cut off from the others; zero leaves that out
   */
  public record Blows(int kills, Duration hang, Duration cut) {}

  /** Reads {@code name=value}; durations are whole seconds. */
  static DrillPlan of(String... arguments) {
    Map<String, String> given = new HashMap<>(Map.of(
        "jar", "agent/target/wabascope.jar", "members", "3", "targets", "20", "accounts", "20000"));
    given.putAll(Map.of("next", "", "every", "60", "kills", "20", "hang", "30", "cut", "0"));
    for (String argument : arguments) {
      int equals = argument.indexOf('=');
      if (equals < 0
          || given.replace(argument.substring(0, equals), argument.substring(equals + 1)) == null) {
        throw new IllegalArgumentException("one of " + given.keySet() + "=value: " + argument);
      }
    }
    String jar = given.getOrDefault("jar", "");
    String next = given.getOrDefault("next", "");
    return new DrillPlan(
        Path.of(jar),
        Path.of(next.isEmpty() ? jar : next),
        new Size(
            number(given, "members"),
            number(given, "targets"),
            number(given, "accounts"),
            Duration.ofSeconds(number(given, "every"))),
        new Blows(
            number(given, "kills"),
            Duration.ofSeconds(number(given, "hang")),
            Duration.ofSeconds(number(given, "cut"))));
  }

  private static int number(Map<String, String> given, String name) {
    return Integer.parseInt(given.getOrDefault(name, "0"));
  }
}
