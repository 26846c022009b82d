package io.wabascope.exporter.store;

import io.wabascope.exporter.model.SeriesStats;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says once when the bound on series begins or ceases to hide something, or is not enough. */
final class SeriesLimitLog {
  private static final Logger log = LoggerFactory.getLogger(SeriesLimitLog.class);

  private boolean limited;
  private boolean overLimit;

  void logChanges(SeriesStats stats) {
    if (stats.isLimited() != limited) {
      limited = stats.isLimited();
      warn(
          stats,
          limited
              ? "more series than exposition.max_series: only objects in exception have any now"
              : "series fit exposition.max_series: all objects have theirs again");
    }
    if (stats.isOverLimit() != overLimit) {
      overLimit = stats.isOverLimit();
      warn(
          stats,
          overLimit
              ? "the exceptions alone are more than exposition.max_series: shown none the less"
              : "the exceptions fit exposition.max_series again");
    }
  }

  private static void warn(SeriesStats stats, String message) {
    log.atWarn()
        .addKeyValue("series", stats.series())
        .addKeyValue("withheld", stats.withheld())
        .addKeyValue("max_series", stats.maxSeries())
        .log(message);
  }
}
