package io.wabascope.benchmarks.chaos;

import io.wabascope.benchmarks.process.NamedArguments;
import java.nio.file.Path;

/**
 * Size of a run.
 *
 * @param sweeps number of complete sweeps of all 20 targets together
 * @param accounts initial number of simulated accounts
 * @param seed seed of the faults, additions and removals
 * @param blocks maximum number of faults that block an app or a business, for about a minute each
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
