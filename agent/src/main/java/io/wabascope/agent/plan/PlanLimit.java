package io.wabascope.agent.plan;

/**
 * Something of which there is only so much.
 *
 * @param use the part of it that the fleet takes; above 1 it does not fit
 * @param maxFactor how many times this fleet it has room for
 * @param remedy what to do where it does not fit
 */
public record PlanLimit(String name, double use, double maxFactor, String remedy) {

  /** A limit that knows no more than what grows with the fleet. */
  static PlanLimit of(String name, double use, String remedy) {
    return new PlanLimit(name, use, 1 / use, remedy);
  }

  boolean isExceeded() {
    return use > 1;
  }
}
