package io.wabascope.exporter.model;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Which objects have series of their own; {@code whatsapp_objects} counts all of them always.
 *
 * @param exceptionsOnly whether only objects in a state that needs a human have series
 * @param keepAfterRecovery how long an object that needs nobody any more stays, so that its alerts
 *     see it well
 * @param maxSeries with more series than these only objects in exception have any; null for no
 *     bound
 */
public record SeriesLimits(
    boolean exceptionsOnly,
    Duration keepAfterRecovery,
    @Nullable Integer maxSeries) {
  /** All objects, however many. */
  public static final SeriesLimits UNLIMITED = new SeriesLimits(false, Duration.ofHours(1), null);

  public SeriesLimits {
    if (keepAfterRecovery.isNegative() || (maxSeries != null && maxSeries < 1)) {
      throw new IllegalArgumentException("kept for no less than 0, and at least one series");
    }
  }
}
