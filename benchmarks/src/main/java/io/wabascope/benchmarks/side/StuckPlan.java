package io.wabascope.benchmarks.side;

import java.time.Duration;

/**
 * How many readers get stuck, in what, and for how long it is looked at.
 *
 * @param readers how many
 * @param accounts of the fleet; 11,600 have a body of about 30 MB
 * @param heap the server's, as {@code -Xmx} takes it
 * @param each how long each kind of good scrape is repeated, in a round without and in one with
 *     stuck readers
 * @param rounds of both, in turns
 */
record StuckPlan(int readers, int accounts, String heap, Duration each, int rounds) {
  private static final Duration LONGEST = Duration.ofSeconds(25);
  private static final StuckPlan USUAL =
      new StuckPlan(200, 11_600, "256m", Duration.ofSeconds(10), 3);

  StuckPlan {
    if (readers < 1 || accounts < 1 || rounds < 1) {
      throw new IllegalArgumentException("readers, accounts and rounds must be 1 or more");
    }
    if (each.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "seconds must be at most 25: who takes nothing is cut off after 60");
    }
  }

  /** The usual plan, or as told: {@code readers=100 accounts=3000 heap=64m seconds=5 rounds=1}. */
  static StuckPlan of(String... arguments) {
    StuckPlan plan = USUAL;
    for (String argument : arguments) {
      String value = argument.substring(argument.indexOf('=') + 1);
      plan = switch (argument.substring(0, argument.length() - value.length())) {
        case "readers=" -> plan.with(Integer.parseInt(value), plan.accounts);
        case "accounts=" -> plan.with(plan.readers, Integer.parseInt(value));
        case "heap=" -> new StuckPlan(plan.readers, plan.accounts, value, plan.each, plan.rounds);
        case "seconds=" -> plan.with(Duration.ofSeconds(Long.parseLong(value)), plan.rounds);
        case "rounds=" -> plan.with(plan.each, Integer.parseInt(value));
        default ->
          throw new IllegalArgumentException(
              "not readers=, accounts=, heap=, seconds= or rounds=: " + argument);
      };
    }
    return plan;
  }

  private StuckPlan with(int otherReaders, int otherAccounts) {
    return new StuckPlan(otherReaders, otherAccounts, heap, each, rounds);
  }

  private StuckPlan with(Duration other, int otherRounds) {
    return new StuckPlan(readers, accounts, heap, other, otherRounds);
  }
}
