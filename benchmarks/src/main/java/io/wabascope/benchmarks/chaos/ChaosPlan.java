package io.wabascope.benchmarks.chaos;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How much chaos.
 *
 * @param sweeps so many complete ones, of all 20 targets together
 * @param accounts of the simulated world, when it begins
 * @param seed of the faults and of what comes and goes
 * @param blocks at most so many faults that block an app or a business, for a minute or so each
 */
public record ChaosPlan(Path jar, int sweeps, int accounts, long seed, int blocks) {
  private static final List<String> NAMES = List.of("jar", "sweeps", "accounts", "seed", "blocks");

  /**
   * Reads {@code name=value}.
   *
   * @throws IllegalArgumentException for any other name
   */
  static ChaosPlan of(String... arguments) {
    Map<String, String> given = new HashMap<>();
    for (String argument : arguments) {
      String[] parts = argument.split("=", 2);
      if (parts.length < 2 || !NAMES.contains(parts[0])) {
        throw new IllegalArgumentException(
            "one of " + NAMES + "=value, not " + Arrays.toString(parts));
      }
      given.put(parts[0], parts[1]);
    }
    return new ChaosPlan(
        Path.of(given.getOrDefault("jar", "agent/target/wabascope.jar")),
        Integer.parseInt(given.getOrDefault("sweeps", "1000")),
        Integer.parseInt(given.getOrDefault("accounts", "600")),
        Long.parseLong(given.getOrDefault("seed", "1")),
        Integer.parseInt(given.getOrDefault("blocks", "1000000")));
  }
}
