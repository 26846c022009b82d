package io.wabascope.benchmarks.soak;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** What was seen in one round. */
record Round(int number, List<Sample> samples, Reader.Readings quick, Reader.Readings slow) {

  /**
   * A look at the process, after it was told to collect its garbage.
   *
   * @param minutes since the soak began
   * @param heap in MB, as the other two amounts of memory
   */
  record Sample(
      double minutes,
      double heap,
      double direct,
      double resident,
      long objects,
      long threads,
      long files) {}

  static final String HEAD = """
      | round | scrapes, errors | p50, p99, most (ms) | slow scrapes, errors | p50, most (ms) \
      | objects | heap after GC (MB): least, median, most | direct (MB) | resident (MB) | threads | descriptors |
      |---|---|---|---|---|---|---|---|---|---|---|""";

  double median(ToDoubleFunction<Sample> of) {
    return quantile(of, 0.5);
  }

  double quantile(ToDoubleFunction<Sample> of, double part) {
    long below = (long) (part * samples.size());
    return samples.stream().mapToDouble(of).sorted().skip(below).findFirst().orElse(0);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "| %d | %d, %d | %.0f, %.0f, %.0f | %d, %d | %.0f, %.0f | %.0f | %.1f, %.1f, %.1f | %.1f | %.0f | %.0f | %.0f |",
        number,
        quick.millis().size(),
        quick.errors().size(),
        quick.quantile(0.5),
        quick.quantile(0.99),
        quick.quantile(1),
        slow.millis().size(),
        slow.errors().size(),
        slow.quantile(0.5),
        slow.quantile(1),
        median(Sample::objects),
        samples.stream().mapToDouble(Sample::heap).min().orElse(0),
        median(Sample::heap),
        samples.stream().mapToDouble(Sample::heap).max().orElse(0),
        median(Sample::direct),
        median(Sample::resident),
        median(Sample::threads),
        median(Sample::files));
  }
}
