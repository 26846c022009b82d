package io.wabascope.benchmarks.side;

import io.wabascope.benchmarks.process.NamedArguments;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * What is measured, and for how long.
 *
 * @param sizes how many series, in rising order
 * @param each how long each peer is scraped at a size; one scrape at least
 * @param prometheusScrapes how often a real Prometheus scrapes; 0 leaves it out
 */
record Plan(List<Integer> sizes, Duration each, int prometheusScrapes) {
  private static final int MIDDLE = 300_000;

  Plan {
    sizes = sizes.stream().sorted().toList();
    if (sizes.isEmpty() || sizes.get(0) < Fleet.SERIES_PER_ACCOUNT) {
      throw new IllegalArgumentException("sizes must be at least 30 series: " + sizes);
    }
  }

  /** Everything, or as told: {@code sizes=3000,30000 seconds=2 prometheus=12}. */
  static Plan of(String[] arguments) {
    NamedArguments given = new NamedArguments(
        "sizes=3000,30000,%d,3000000 seconds=3 prometheus=12".formatted(MIDDLE), arguments);
    return new Plan(
        Arrays.stream(given.text("sizes").split(",", -1)).map(Integer::valueOf).toList(),
        given.seconds("seconds"),
        given.number("prometheus"));
  }

  /** The size at which most is asked for. */
  int middle() {
    return sizes.contains(MIDDLE) ? MIDDLE : largest();
  }

  int largest() {
    return sizes.get(sizes.size() - 1);
  }
}
