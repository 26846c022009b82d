package io.wabascope.benchmarks.side;

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
    Plan plan = new Plan(List.of(3_000, 30_000, MIDDLE, 3_000_000), Duration.ofSeconds(3), 12);
    for (String argument : arguments) {
      String value = argument.substring(argument.indexOf('=') + 1);
      plan = switch (argument.substring(0, argument.length() - value.length())) {
        case "sizes=" ->
          new Plan(
              Arrays.stream(value.split(",")).map(Integer::valueOf).toList(),
              plan.each,
              plan.prometheusScrapes);
        case "seconds=" ->
          new Plan(plan.sizes, Duration.ofSeconds(Long.parseLong(value)), plan.prometheusScrapes);
        case "prometheus=" -> new Plan(plan.sizes, plan.each, Integer.parseInt(value));
        default ->
          throw new IllegalArgumentException(
              "not sizes=..., seconds=... or prometheus=...: " + argument);
      };
    }
    return plan;
  }

  /** The size at which most is asked for. */
  int middle() {
    return sizes.contains(MIDDLE) ? MIDDLE : largest();
  }

  int largest() {
    return sizes.get(sizes.size() - 1);
  }
}
