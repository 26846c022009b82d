package io.wabascope.benchmarks.side;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The results of one peer at one size.
 *
 * @param residentBytes resident bytes, after the scrapes
 * @param loopDelayMillis p99 response time of {@code /-/healthy} during the scrapes
 */
record PeerResult(
    int series,
    String peer,
    ScrapeCost gzip,
    ScrapeCost identity,
    long residentBytes,
    @Nullable Double loopDelayMillis) {
  static final String HEADER = """
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
            residentBytes >> 20,
            loopDelayMillis == null ? "-" : format(loopDelayMillis));
  }

  private static String cells(ScrapeCost scrapeCost) {
    String garbage =
        scrapeCost.allocatedBytes() == 0 ? "-" : format(scrapeCost.allocatedKilobytes());
    return format(scrapeCost.medianMillis()) + " | " + format(scrapeCost.cpuMillis()) + " | "
        + garbage;
  }

  /** Formats with three significant digits, or all digits before the point. */
  static String format(double value) {
    String pattern = value < 1 ? "%.3f" : value < 10 ? "%.2f" : value < 100 ? "%.1f" : "%,.0f";
    return String.format(Locale.ROOT, pattern, value);
  }
}
