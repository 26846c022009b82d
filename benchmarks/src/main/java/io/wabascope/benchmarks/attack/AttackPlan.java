package io.wabascope.benchmarks.attack;

import io.wabascope.benchmarks.process.NamedArguments;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Numbers and durations of a drill.
 *
 * @param phase time of each phase: before, during and after an attack
 */
record AttackPlan(Path jar, int accounts, Duration phase, AttackSizes sizes) {
  private static final Duration MAX_PHASE = Duration.ofMinutes(2);

  AttackPlan {
    if (accounts < 1 || phase.compareTo(MAX_PHASE) > 0) {
      throw new IllegalArgumentException("accounts must be 1 or more, seconds at most 120");
    }
  }

  /**
   * Sizes of the attacks.
   *
   * @param requests requests per pipelining connection
   * @param streams HTTP/2 streams that are opened and reset
   * @param connects connections per second that leave before the response
   * @param silent connections that send nothing to the TLS port
   * @param idle connections that send nothing to the cluster port
   */
  record AttackSizes(int requests, int streams, int connects, int silent, int idle) {
    private static final int MAX_CONNECTIONS = 10_000;

    AttackSizes {
      if (silent > MAX_CONNECTIONS || idle > MAX_CONNECTIONS) {
        throw new IllegalArgumentException("silent and idle must be at most " + MAX_CONNECTIONS);
      }
    }
  }

  /** Parses arguments such as {@code accounts=1000 seconds=5}. */
  static AttackPlan of(String... arguments) {
    NamedArguments given = new NamedArguments(
        "jar=agent/target/wabascope.jar accounts=20000 seconds=20"
            + " requests=3640 streams=20000 connects=3000 silent=8600 idle=1000",
        arguments);
    return new AttackPlan(
        given.path("jar"),
        given.number("accounts"),
        given.seconds("seconds"),
        new AttackSizes(
            given.number("requests"),
            given.number("streams"),
            given.number("connects"),
            given.number("silent"),
            given.number("idle")));
  }
}
