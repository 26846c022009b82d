package io.wabascope.agent.plan;

import io.wabascope.config.ExpositionSettings;
import io.wabascope.exporter.model.ExpositionOptions;
import io.wabascope.exporter.model.SeriesLimits;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The size of one member's scrape.
 *
 * @param all size with series for all objects
 * @param exceptions size with series for exceptions only
 * @param exceptionsOnly whether the configuration limits series to exceptions
 * @param maxSeries maximum number of series; null for none
 * @param share fraction of the fleet that the member exposes
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

  /** Whether the maximum number of series limits them to exceptions. */
  boolean isLimited() {
    return maxSeries != null && !exceptionsOnly && all.series() > maxSeries;
  }

  /** Whether only exceptions have series, by configuration or because of the maximum. */
  boolean showsExceptions() {
    return exceptionsOnly || isLimited();
  }

  public ScrapeSize effective() {
    return showsExceptions() ? exceptions : all;
  }

  /** Returns the fraction of the maximum used by the configured series; 0 without a maximum. */
  double use() {
    long series = (exceptionsOnly ? exceptions : all).series();
    return maxSeries == null ? 0 : (double) series / maxSeries;
  }
}
