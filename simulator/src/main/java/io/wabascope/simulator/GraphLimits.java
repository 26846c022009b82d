package io.wabascope.simulator;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Limits of the API.
 *
 * @param quota calls per window and app; null enforces none and sends no usage headers
 * @param window window of the quota, normally an hour; shorter for fast tests
 * @param maxPageSize maximum page size; larger requests get this size without an error
 */
public record GraphLimits(@Nullable Integer quota, Duration window, int maxPageSize) {
  static final GraphLimits DEFAULT = new GraphLimits(null, Duration.ofHours(1), 100);

  public GraphLimits {
    if (quota != null && quota < 1) {
      throw new IllegalArgumentException("quota must be at least 1: " + quota);
    }
    if (window.isNegative() || window.isZero()) {
      throw new IllegalArgumentException("window must be positive: " + window);
    }
    if (maxPageSize < 1 || maxPageSize > 10_000) {
      throw new IllegalArgumentException("maximum page size must be 1 to 10000: " + maxPageSize);
    }
  }
}
