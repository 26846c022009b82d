package io.wabascope.benchmarks.side;

import io.wabascope.benchmarks.process.NamedArguments;
import java.time.Duration;

/**
 * Numbers and durations of a drill.
 *
 * @param readers number of stuck readers
 * @param accounts number of accounts; 11,600 have a body of about 30 MB
 * @param heap heap of the server, in the format of {@code -Xmx}
 * @param scrapeDuration how long active readers scrape in each coding, per round
 * @param rounds number of rounds without and with stuck readers
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
          "seconds must be at most 25: the server closes stuck connections after 60");
    }
  }

  /** Parses arguments such as {@code readers=100 accounts=3000 heap=64m seconds=5 rounds=1}. */
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
