package io.wabascope.benchmarks.side;

import io.wabascope.benchmarks.process.NamedArguments;
import java.time.Duration;

/**
 * How many readers get stuck, in what, and for how long it is looked at.
 *
 * @param readers how many
 * @param accounts of the fleet; 11,600 have a body of about 30 MB
 * @param heap the server's, as {@code -Xmx} takes it
 * @param scrapeDuration how long each kind of good scrape is repeated, in a round without and in one with
 *     stuck readers
 * @param rounds of both, in turns
 */
record StuckReaderPlan(
    int readers, int accounts, String heap, Duration scrapeDuration, int rounds) {
  private static final Duration MAX_DURATION = Duration.ofSeconds(25);

  StuckReaderPlan {
    if (readers < 1 || accounts < 1 || rounds < 1) {
      throw new IllegalArgumentException("readers, accounts and rounds must be 1 or more");
    }
    if (scrapeDuration.compareTo(MAX_DURATION) > 0) {
      throw new IllegalArgumentException(
          "seconds must be at most 25: who takes nothing is cut off after 60");
    }
  }

  /** The usual plan, or as told: {@code readers=100 accounts=3000 heap=64m seconds=5 rounds=1}. */
  static StuckReaderPlan of(String... arguments) {
    NamedArguments given =
        new NamedArguments("readers=200 accounts=11600 heap=256m seconds=10 rounds=3", arguments);
    return new StuckReaderPlan(
        given.number("readers"),
        given.number("accounts"),
        given.text("heap"),
        given.seconds("seconds"),
        given.number("rounds"));
  }
}
