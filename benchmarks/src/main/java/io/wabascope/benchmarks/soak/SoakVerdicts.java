package io.wabascope.benchmarks.soak;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Compares the rounds. With more than two rounds the first one is ignored, because pools fill and
 * code is compiled. The other rounds have equal load.
 */
final class SoakVerdicts {
  /** Scrapes in progress raise single measurements; a leak also raises the lowest ones. */
  private static final double LOWER_QUARTILE = 0.25;

  private static final double MAX_GROWTH_RATIO = 1.03;

  private final List<SoakRound> allRounds;
  private final List<SoakRound> rounds;
  private final List<String> log;

  /**
   * @param log log of the agent
   */
  SoakVerdicts(List<SoakRound> rounds, List<String> log) {
    this.allRounds = rounds;
    this.rounds = rounds.size() > 2 ? rounds.subList(1, rounds.size()) : rounds;
    this.log = log;
  }

  /** The answer to one question. */
  record Verdict(String question, boolean holds, String figures) {
    @Override
    public String toString() {
      return (holds ? "holds: " : "FAILED: ") + question + ": " + figures;
    }
  }

  List<Verdict> verdicts() {
    List<Verdict> verdicts = new ArrayList<>();
    List<String> errors = allRounds.stream()
        .flatMap(soakRound -> Stream.concat(
            soakRound.fastScrapes().errors().stream(), soakRound.slowScrapes().errors().stream()))
        .toList();
    verdicts.add(new Verdict(
        "no error on /metrics",
        errors.isEmpty(),
        errors.size() + " " + errors.stream().distinct().limit(5).toList()));
    LinearTrend heap = LinearTrend.fit(rounds.stream()
        .flatMap(soakRound -> soakRound.samples().stream())
        .map(sample -> new LinearTrend.DataPoint(sample.minutes(), sample.heap()))
        .toList());
    verdicts.add(new Verdict(
        "heap after GC is flat",
        heap.isFlat(),
        String.format(
            Locale.ROOT,
            "slope %.3f ± %.3f MB a minute over %.0f minutes, mean %.1f MB",
            heap.slope(),
            heap.slopeError(),
            heap.span(),
            heap.mean())));
    double before = first().quantile(SoakRound.SoakSample::heap, LOWER_QUARTILE);
    double after = last().quantile(SoakRound.SoakSample::heap, LOWER_QUARTILE);
    verdicts.add(new Verdict(
        "the heap's lower quarter does not rise",
        after <= before * MAX_GROWTH_RATIO,
        String.format(Locale.ROOT, "below %.1f MB, then %.1f MB", before, after)));
    verdicts.add(checkGrowth(
        "threads do not grow",
        first().median(SoakRound.SoakSample::threads),
        last().median(SoakRound.SoakSample::threads)));
    verdicts.add(checkGrowth(
        "descriptors do not grow",
        first().median(SoakRound.SoakSample::files),
        last().median(SoakRound.SoakSample::files)));
    List<String> errorLines =
        log.stream().filter(line -> line.contains(" level=error ")).toList();
    verdicts.add(new Verdict(
        "no error in the log",
        errorLines.isEmpty(),
        errorLines.size() + " " + errorLines.stream().limit(3).toList()));
    return verdicts;
  }

  private static Verdict checkGrowth(String question, double before, double after) {
    return new Verdict(
        question,
        after <= before + 2,
        String.format(Locale.ROOT, "median %.0f, then %.0f", before, after));
  }

  private SoakRound first() {
    return rounds.get(0);
  }

  private SoakRound last() {
    return rounds.get(rounds.size() - 1);
  }
}
