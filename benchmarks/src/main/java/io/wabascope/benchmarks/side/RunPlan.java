package io.wabascope.benchmarks.side;

import io.wabascope.benchmarks.process.NamedArguments;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * Sizes and durations of a comparison.
 *
 * @param sizes numbers of series, in ascending order
 * @param scrapeDuration how long each peer is scraped at a size, with at least one scrape
 * @param prometheusScrapes number of scrapes by a real Prometheus; 0 skips them
 */
record RunPlan(List<Integer> sizes, Duration scrapeDuration, int prometheusScrapes) {
  private static final int REFERENCE_SIZE = 300_000;
  private static final int FIRST_SCRAPES_SIZE = 100_000;

  RunPlan {
    sizes = sizes.stream().sorted().toList();
    if (sizes.isEmpty() || sizes.get(0) < FleetFixture.SERIES_PER_ACCOUNT) {
      throw new IllegalArgumentException("sizes must be at least 30 series: " + sizes);
    }
  }

  /** Parses arguments such as {@code sizes=3000,30000 seconds=2 prometheus=12}. */
  static RunPlan of(String[] arguments) {
    NamedArguments given = new NamedArguments(
        "sizes=3000,30000,%d,3000000 seconds=3 prometheus=12".formatted(REFERENCE_SIZE), arguments);
    return new RunPlan(
        Arrays.stream(given.text("sizes").split(",", -1)).map(Integer::valueOf).toList(),
        given.seconds("seconds"),
        given.number("prometheus"));
  }

  /** The size with the most goals. */
  int referenceSize() {
    return sizes.contains(REFERENCE_SIZE) ? REFERENCE_SIZE : maxSize();
  }

  /** The size of the scrapes on new connections. */
  int firstScrapesSize() {
    return Math.min(FIRST_SCRAPES_SIZE, maxSize());
  }

  /** The number of JVMs whose first scrapes are measured; a small comparison needs one. */
  int firstScrapesStarts() {
    return firstScrapesSize() < FIRST_SCRAPES_SIZE ? 1 : 7;
  }

  int maxSize() {
    return sizes.get(sizes.size() - 1);
  }
}
