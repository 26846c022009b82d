package io.wabascope.benchmarks.side;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What one peer costs at one size.
 *
 * @param memory resident bytes, after the scrapes
 * @param loopMillis within which 99 of 100 looks at {@code /-/healthy} were answered meanwhile
 */
record Row(
    int series,
    String peer,
    Cost gzip,
    Cost identity,
    long memory,
    @Nullable Double loopMillis) {
  static final String HEAD = """
      | series | peer | gzip, ms | CPU, ms | garbage, KB | identity, ms | CPU, ms | garbage, KB | memory, MB | loop p99, ms |
      |---|---|---|---|---|---|---|---|---|---|""";

  @Override
  public String toString() {
    return "| %,d | %s | %s | %s | %d | %s |"
        .formatted(
            series,
            peer,
            cells(gzip),
            cells(identity),
            memory >> 20,
            loopMillis == null ? "-" : figure(loopMillis));
  }

  private static String cells(Cost cost) {
    String garbage = cost.garbage() == 0 ? "-" : figure(cost.garbageKilobytes());
    return figure(cost.millis()) + " | " + figure(cost.cpuMillis()) + " | " + garbage;
  }

  /** Three digits, or all before the point. */
  static String figure(double value) {
    String pattern = value < 1 ? "%.3f" : value < 10 ? "%.2f" : value < 100 ? "%.1f" : "%,.0f";
    return String.format(Locale.ROOT, pattern, value);
  }
}
