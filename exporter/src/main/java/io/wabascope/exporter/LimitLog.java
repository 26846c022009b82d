package io.wabascope.exporter;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says once when the bound on series begins or ceases to hide something, or is not enough. */
final class LimitLog {
  private static final Logger log = LoggerFactory.getLogger(LimitLog.class);

  private boolean cut;
  private boolean over;

  void tell(Showing now) {
    if (now.isCut() != cut) {
      cut = now.isCut();
      event(
          now,
          cut
              ? "more series than exposition.max_series: only objects in exception have any now"
              : "series fit exposition.max_series: all objects have theirs again");
    }
    if (now.isOverLimit() != over) {
      over = now.isOverLimit();
      event(
          now,
          over
              ? "the exceptions alone are more than exposition.max_series: shown none the less"
              : "the exceptions fit exposition.max_series again");
    }
  }

  private static void event(Showing now, String what) {
    log.atWarn()
        .addKeyValue("series", now.series())
        .addKeyValue("withheld", now.withheld())
        .addKeyValue("max_series", now.maxSeries())
        .log(what);
  }
}
