package io.wabascope.cluster.quota;

import io.wabascope.core.ratelimit.Budget;

/**
 * The fraction of the quota that the visible members may use: visible of known members.
 *
 * <p>A missing member may have crashed, or it may run on the other side of a network split and make
 * calls too. So the visible members use only their share until the missing one is back, replaced,
 * or known to have left.
 *
 * @param present the number of visible members, this one included
 * @param known the number of members that joined and have not left
 */
public record QuotaShare(int present, int known) {
  public QuotaShare {
    if (present < 1 || known < present) {
      throw new IllegalArgumentException(
          "1 <= present <= known must hold: " + present + '/' + known);
    }
  }

  double ratio() {
    return (double) present / known;
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
