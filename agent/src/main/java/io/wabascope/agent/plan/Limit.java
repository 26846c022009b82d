package io.wabascope.agent.plan;

/**
 * Something of which there is only so much.
 *
 * @param use the part of it that the fleet takes; above 1 it does not fit
 * @param fullAt how many times this fleet it has room for
 * @param remedy what to do where it does not fit
 */
public record Limit(String name, double use, double fullAt, String remedy) {

  /** A limit that knows no more than what grows with the fleet. */
  static Limit of(String name, double use, String remedy) {
    return new Limit(name, use, 1 / use, remedy);
  }

  boolean isBroken() {
    return use > 1;
  }
}
