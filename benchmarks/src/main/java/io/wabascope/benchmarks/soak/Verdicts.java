package io.wabascope.benchmarks.soak;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What the rounds say. The first round warms up where there are more than two: pools fill, code is
 * compiled; rounds are alike otherwise, so they can be compared.
 */
final class Verdicts {
  /** Scrapes under way lift single measurements, and a leak the lowest of them. */
  private static final double FLOOR = 0.25;

  private static final double NOTHING = 1.03;

  private final List<Round> all;
  private final List<Round> rounds;
  private final List<String> log;

  /**
   * @param log what the agent logged
   */
  Verdicts(List<Round> rounds, List<String> log) {
    this.all = rounds;
    this.rounds = rounds.size() > 2 ? rounds.subList(1, rounds.size()) : rounds;
    this.log = log;
  }

  /** One verdict. */
  record Verdict(String question, boolean holds, String figures) {
    @Override
    public String toString() {
      return (holds ? "holds: " : "FAILED: ") + question + ": " + figures;
    }
  }

  List<Verdict> verdicts() {
    List<Verdict> verdicts = new ArrayList<>();
    List<String> errors = all.stream()
        .flatMap(
            round -> Stream.concat(round.quick().errors().stream(), round.slow().errors().stream()))
        .toList();
    verdicts.add(new Verdict(
        "no error on /metrics",
        errors.isEmpty(),
        errors.size() + " " + errors.stream().distinct().limit(5).toList()));
    Trend heap = Trend.through(rounds.stream()
        .flatMap(round -> round.samples().stream())
        .map(sample -> new Trend.Point(sample.minutes(), sample.heap()))
        .toList());
    verdicts.add(new Verdict(
        "heap after GC is flat",
        heap.isFlat(),
        String.format(
            Locale.ROOT,
            "slope %.3f ± %.3f MB a minute over %.0f minutes, mean %.1f MB",
            heap.slope(),
            heap.error(),
            heap.span(),
            heap.mean())));
    double before = first().quantile(Round.Sample::heap, FLOOR);
    double after = last().quantile(Round.Sample::heap, FLOOR);
    verdicts.add(new Verdict(
        "the heap's lower quarter does not rise",
        after <= before * NOTHING,
        String.format(Locale.ROOT, "below %.1f MB, then %.1f MB", before, after)));
    verdicts.add(steady(
        "threads do not grow",
        first().median(Round.Sample::threads),
        last().median(Round.Sample::threads)));
    verdicts.add(steady(
        "descriptors do not grow",
        first().median(Round.Sample::files),
        last().median(Round.Sample::files)));
    List<String> bad =
        log.stream().filter(line -> line.contains(" level=error ")).toList();
    verdicts.add(new Verdict(
        "no error in the log",
        bad.isEmpty(),
        bad.size() + " " + bad.stream().limit(3).toList()));
    return verdicts;
  }

  private static Verdict steady(String question, double before, double after) {
    return new Verdict(
        question,
        after <= before + 2,
        String.format(Locale.ROOT, "median %.0f, then %.0f", before, after));
  }

  private Round first() {
    return rounds.get(0);
  }

  private Round last() {
    return rounds.get(rounds.size() - 1);
  }
}
