package io.wabascope.benchmarks.soak;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** The measurements of one round. */
record SoakRound(
    int number,
    List<SoakSample> samples,
    ScrapeReader.ScrapeTimes fastScrapes,
    ScrapeReader.ScrapeTimes slowScrapes) {

  /**
   * Measurements of the process after a garbage collection.
   *
   * @param minutes time since the start of the run
   * @param heap heap in MB; the other two amounts of memory are also in MB
   */
  record SoakSample(
      double minutes,
      double heap,
      double direct,
      double resident,
      long objects,
      long threads,
      long files) {}

  static final String HEADER = """
      | round | scrapes, errors | p50, p99, most (ms) | slow scrapes, errors | p50, most (ms) \
      | objects | heap after GC (MB): least, median, most | direct (MB) | resident (MB) | threads | descriptors |
      |---|---|---|---|---|---|---|---|---|---|---|""";

  double median(ToDoubleFunction<SoakSample> field) {
    return quantile(field, 0.5);
  }

  double quantile(ToDoubleFunction<SoakSample> field, double quantile) {
    long skipped = (long) (quantile * samples.size());
    return samples.stream()
        .mapToDouble(field)
        .sorted()
        .skip(skipped)
        .findFirst()
        .orElse(0);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "| %d | %d, %d | %.0f, %.0f, %.0f | %d, %d | %.0f, %.0f | %.0f | %.1f, %.1f, %.1f | %.1f | %.0f | %.0f | %.0f |",
        number,
        fastScrapes.millis().size(),
        fastScrapes.errors().size(),
        fastScrapes.quantile(0.5),
        fastScrapes.quantile(0.99),
        fastScrapes.quantile(1),
        slowScrapes.millis().size(),
        slowScrapes.errors().size(),
        slowScrapes.quantile(0.5),
        slowScrapes.quantile(1),
        median(SoakSample::objects),
        samples.stream().mapToDouble(SoakSample::heap).min().orElse(0),
        median(SoakSample::heap),
        samples.stream().mapToDouble(SoakSample::heap).max().orElse(0),
        median(SoakSample::direct),
        median(SoakSample::resident),
        median(SoakSample::threads),
        median(SoakSample::files));
  }
}
