package io.wabascope.agent.plan;

/**
 * A limited resource, and its use by the fleet.
 *
 * @param use fraction that the fleet uses; above 1 the limit is exceeded
 * @param maxFactor how many times this fleet fits
 * @param remedy what to do if the limit is exceeded
 */
public record PlanLimit(String name, double use, double maxFactor, String remedy) {

  /** Creates a limit whose use grows in proportion to the fleet. */
  static PlanLimit of(String name, double use, String remedy) {
    return new PlanLimit(name, use, 1 / use, remedy);
  }

  boolean isExceeded() {
    return use > 1;
  }
}
