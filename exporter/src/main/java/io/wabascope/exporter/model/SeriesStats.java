package io.wabascope.exporter.model;

import org.jspecify.annotations.Nullable;

/**
 * How much of the inventory has series of its own.
 *
 * @param exceptionsOnly whether objects that need nobody have none, as configured or as cut
 * @param isLimited whether that is so because there were more series than allowed
 * @param objects businesses and accounts that have series
 * @param series how many these are
 * @param withheld how many more there were if all objects had theirs
 * @param maxSeries the most that are allowed; null for no bound
 */
public record SeriesStats(
    boolean exceptionsOnly,
    boolean isLimited,
    int objects,
    long series,
    long withheld,
    @Nullable Integer maxSeries) {

  /** Whether there are too many series still, though all that could be withheld is. */
  public boolean isOverLimit() {
    return maxSeries != null && series > maxSeries;
  }
}
