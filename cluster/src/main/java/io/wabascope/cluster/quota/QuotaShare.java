package io.wabascope.cluster.quota;

import io.wabascope.core.ratelimit.Budget;

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
public record QuotaShare(int present, int known) {
  static final QuotaShare COMPLETE = new QuotaShare(1, 1);

  public QuotaShare {
    if (present < 1 || known < present) {
      throw new IllegalArgumentException(
          "1 <= present <= known must hold: " + present + '/' + known);
    }
  }

  /** The share of one member that reaches no other. */
  QuotaShare ofSingleMember() {
    return new QuotaShare(1, known);
  }

  double ratio() {
    return (double) present / known;
  }

  public boolean isComplete() {
    return present == known;
  }

  Budget scale(Budget budget) {
    return new Budget(
        scale(budget.callsPerHour()),
        scale(budget.burst()),
        budget.concurrency(),
        budget.easeOffAt(),
        budget.stopAt());
  }

  private int scale(int value) {
    return Math.max(1, (int) ((long) value * present / known));
  }
}
