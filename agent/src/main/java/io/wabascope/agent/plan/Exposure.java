package io.wabascope.agent.plan;

import io.wabascope.config.ExpositionSettings;
import io.wabascope.exporter.ExpositionOptions;
import io.wabascope.exporter.Extent;
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
public record Exposure(
    Scrape all,
    Scrape exceptions,
    boolean exceptionsOnly,
    @Nullable Integer maxSeries,
    double share) {

  static Exposure of(SampleFleet sample, ExpositionSettings settings, int members) {
    double share = settings.scope() == ExpositionSettings.Scope.CLUSTER ? 1 : 1.0 / members;
    double factor = share / sample.part();
    return new Exposure(
        scrape(sample, settings, Extent.ALL, factor),
        scrape(sample, settings, new Extent(true, Extent.ALL.keptAfterRecovery(), null), factor),
        settings.exceptionsOnly(),
        settings.maxSeries(),
        share);
  }

  private static Scrape scrape(
      SampleFleet sample, ExpositionSettings settings, Extent extent, double factor) {
    ExpositionOptions options =
        new ExpositionOptions(settings.allStates(), settings.phoneNumbers(), extent);
    Scrape empty = Scrape.of(List.of(), options);
    return Scrape.of(sample.sightings(), options).times(factor, empty);
  }

  /** Whether there are so many series that only exceptions get theirs. */
  boolean isCut() {
    return maxSeries != null && !exceptionsOnly && all.series() > maxSeries;
  }

  /** Whether only exceptions get series, as configured or as cut. */
  boolean showsExceptions() {
    return exceptionsOnly || isCut();
  }

  public Scrape inForce() {
    return showsExceptions() ? exceptions : all;
  }

  /** How much of the bound is taken by what the configuration asks for; 0 without a bound. */
  double use() {
    long asked = (exceptionsOnly ? exceptions : all).series();
    return maxSeries == null ? 0 : (double) asked / maxSeries;
  }
}
