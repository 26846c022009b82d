package io.wabascope.agent.plan;

import io.wabascope.config.ExpositionSettings;
import io.wabascope.exporter.model.ExpositionOptions;
import io.wabascope.exporter.model.SeriesLimits;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one member's scrape brings.
 *
 * @param all with series for all objects
 * @param exceptions with series for exceptions alone
 * @param exceptionsOnly whether that is what the configuration asks for
 * @param maxSeries the bound on series; null for none
 * @param share the part of the fleet that the member shows
 */
public record ScrapeEstimate(
    ScrapeSize all,
    ScrapeSize exceptions,
    boolean exceptionsOnly,
    @Nullable Integer maxSeries,
    double share) {

  static ScrapeEstimate of(SampleFleet sample, ExpositionSettings settings, int members) {
    double share =
        settings.scope() == ExpositionSettings.ExpositionScope.CLUSTER ? 1 : 1.0 / members;
    double factor = share / sample.fraction();
    return new ScrapeEstimate(
        scrape(sample, settings, SeriesLimits.UNLIMITED, factor),
        scrape(
            sample,
            settings,
            new SeriesLimits(true, SeriesLimits.UNLIMITED.keepAfterRecovery(), null),
            factor),
        settings.exceptionsOnly(),
        settings.maxSeries(),
        share);
  }

  private static ScrapeSize scrape(
      SampleFleet sample, ExpositionSettings settings, SeriesLimits seriesLimits, double factor) {
    ExpositionOptions options =
        new ExpositionOptions(settings.allStates(), settings.phoneNumbers(), seriesLimits);
    ScrapeSize empty = ScrapeSize.of(List.of(), options);
    return ScrapeSize.of(sample.sightings(), options).scaled(factor, empty);
  }

  /** Whether there are so many series that only exceptions get theirs. */
  boolean isLimited() {
    return maxSeries != null && !exceptionsOnly && all.series() > maxSeries;
  }

  /** Whether only exceptions get series, as configured or as cut. */
  boolean showsExceptions() {
    return exceptionsOnly || isLimited();
  }

  public ScrapeSize effective() {
    return showsExceptions() ? exceptions : all;
  }

  /** How much of the bound is taken by what the configuration asks for; 0 without a bound. */
  double use() {
    long series = (exceptionsOnly ? exceptions : all).series();
    return maxSeries == null ? 0 : (double) series / maxSeries;
  }
}
