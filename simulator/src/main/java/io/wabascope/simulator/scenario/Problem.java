package io.wabascope.simulator.scenario;

/**
 * One thing wrong with a scenario, and what would be right.
 *
 * @param path where, as {@code rules[2].do.throttle.code}
 */
public record Problem(String path, String message) {

  @Override
  public String toString() {
    return path + ": " + message;
  }
}
