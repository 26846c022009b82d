package io.wabascope.agent.cluster;

import io.wabascope.core.pace.Budget;

/**
 * How many of the members that are known are here.
 *
 * <p>A member that is missing may be dead, or alive on the other side of a cut and spending too. So
 * those who are here spend no more than their part, until it is back, replaced, or known to have
 * left.
 *
 * @param present the members that this one can see, itself included
 * @param known those that joined and did not take their leave
 */
record Share(int present, int known) {
  static final Share WHOLE = new Share(1, 1);

  Share {
    if (present < 1 || known < present) {
      throw new IllegalArgumentException(
          "1 <= present <= known must hold: " + present + '/' + known);
    }
  }

  /** The share of one member that reaches no other. */
  Share ofOne() {
    return new Share(1, known);
  }

  double part() {
    return (double) present / known;
  }

  boolean isWhole() {
    return present == known;
  }

  Budget of(Budget budget) {
    return new Budget(
        of(budget.callsPerHour()),
        of(budget.burst()),
        budget.concurrency(),
        budget.easeOffAt(),
        budget.stopAt());
  }

  private int of(int whole) {
    return Math.max(1, (int) ((long) whole * present / known));
  }
}
