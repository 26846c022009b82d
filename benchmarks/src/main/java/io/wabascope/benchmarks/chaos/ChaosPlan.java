package io.wabascope.benchmarks.chaos;

import io.wabascope.benchmarks.process.NamedArguments;
import java.nio.file.Path;

/**
 * How much chaos.
 *
 * @param sweeps so many complete ones, of all 20 targets together
 * @param accounts of the simulated world, when it begins
 * @param seed of the faults and of what comes and goes
 * @param blocks at most so many faults that block an app or a business, for a minute or so each
 */
public record ChaosPlan(Path jar, int sweeps, int accounts, long seed, int blocks) {
  /**
   * Reads {@code name=value}.
   *
   * @throws IllegalArgumentException for any other name
   */
  static ChaosPlan of(String... arguments) {
    NamedArguments values = new NamedArguments(
        "jar=agent/target/wabascope.jar sweeps=1000 accounts=600 seed=1 blocks=1000000", arguments);
    return new ChaosPlan(
        values.path("jar"),
        values.number("sweeps"),
        values.number("accounts"),
        values.number("seed"),
        values.number("blocks"));
  }
}
