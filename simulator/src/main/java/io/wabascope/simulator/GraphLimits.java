package io.wabascope.simulator;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the API gives at most.
 *
 * @param quota calls per window and app; null enforces none and sends no usage headers
 * @param window the rolling hour; shorter only to rehearse in less time
 * @param maxPageSize the most objects on a page, silently applied
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
      throw new IllegalArgumentException("page cap must be 1 to 10000: " + maxPageSize);
    }
  }
}
