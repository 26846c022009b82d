package io.wabascope.exporter.store;

import io.wabascope.exporter.model.SeriesStats;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs when the series limit starts or stops to apply, and when exceptions exceed it. */
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
              ? "exposition.max_series exceeded: only exceptions have series"
              : "series below exposition.max_series: all objects have series again");
    }
    if (stats.isOverLimit() != overLimit) {
      overLimit = stats.isOverLimit();
      warn(
          stats,
          overLimit
              ? "exceptions alone exceed exposition.max_series: all of them have series"
              : "exceptions no longer exceed exposition.max_series");
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
