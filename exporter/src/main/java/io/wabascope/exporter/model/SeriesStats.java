package io.wabascope.exporter.model;

import org.jspecify.annotations.Nullable;

/**
 * The number of exposed and of withheld series.
 *
 * @param exceptionsOnly whether only exceptions have series, as configured or as limited
 * @param isLimited whether only exceptions have series because {@code maxSeries} was exceeded
 * @param objects businesses and accounts that have series
 * @param series exposed per-object series
 * @param withheld per-object series that are not exposed
 * @param maxSeries the configured maximum; null for no limit
 */
public record SeriesStats(
    boolean exceptionsOnly,
    boolean isLimited,
    int objects,
    long series,
    long withheld,
    @Nullable Integer maxSeries) {

  /** Whether the exposed series still exceed the maximum. */
  public boolean isOverLimit() {
    return maxSeries != null && series > maxSeries;
  }
}
