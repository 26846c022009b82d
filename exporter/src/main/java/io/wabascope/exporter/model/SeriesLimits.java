package io.wabascope.exporter.model;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Which objects have per-object series. {@code whatsapp_objects} always counts all objects.
 *
 * @param exceptionsOnly whether only exceptions, objects in a non-nominal state, have series
 * @param keepAfterRecovery how long an object keeps its series after it recovered, so that its
 *     alerts can resolve
 * @param maxSeries above this number of series, only exceptions have series; null for no limit
 */
public record SeriesLimits(
    boolean exceptionsOnly,
    Duration keepAfterRecovery,
    @Nullable Integer maxSeries) {
  /** All objects, without a limit. */
  public static final SeriesLimits UNLIMITED = new SeriesLimits(false, Duration.ofHours(1), null);

  public SeriesLimits {
    if (keepAfterRecovery.isNegative() || (maxSeries != null && maxSeries < 1)) {
      throw new IllegalArgumentException(
          "keepAfterRecovery must not be negative, maxSeries must be at least 1");
    }
  }
}
