package io.wabascope.benchmarks.attack;

import io.wabascope.exporter.http.AcceptLimitTransport;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/** The table and the verdicts of a drill, as Markdown. */
final class AttackReport {
  static final String P99_GOAL = "p99 during the attack is at most 5 times the one before";
  static final String CPU_GOAL = "the agent does no work for the attack after it";

  private static final double MAX_RATIO = 5;
  private static final double MEGA = 1 << 20;
  private static final double MAX_GROWTH = 100 * MEGA;
  private static final double MAX_CORES = 0.5;
  private static final double MAX_LOG_BYTES = 100_000;

  /** Connections that the agent accepts, and some files more. */
  private static final int MAX_FILES = AcceptLimitTransport.MAX_ACCEPTED + 64;

  private final List<AttackResult> results = new ArrayList<>();
  private final List<String> failed = new ArrayList<>();

  /**
   * One attack.
   *
   * @param sent connections, requests or streams that were sent
   * @param refused attempts that the agent ended before all was sent
   * @param unharmed whether the process runs and had enough memory
   */
  record AttackResult(
      Attack attack, long sent, long refused, List<AttackPhase> phases, boolean unharmed) {
    AttackPhase before() {
      return phases.get(0);
    }

    AttackPhase during() {
      return phases.get(1);
    }

    AttackPhase after() {
      return phases.get(2);
    }
  }

  void add(AttackResult result) {
    results.add(result);
    results.sort(Comparator.comparing(each -> each.attack().name()));
  }

  /** Prints all and returns the failed verdicts. */
  List<String> print(PrintStream out) {
    out.println("| attack | sent, refused | p50, p99 before, ms | during | after | failed scrapes"
        + " | resident, MB | threads | open files | cores used | log, KB a minute |");
    out.println("|---".repeat(11) + '|');
    for (AttackResult result : results) {
      out.printf(
          "| %s | %,d, %,d | %s | %d | %s | %s | %s | %s | %s |%n",
          result.attack().name(),
          result.sent(),
          result.refused(),
          String.join(
              " | ", result.phases().stream().map(AttackReport::quantiles).toList()),
          result.phases().stream().mapToInt(phase -> phase.scrapes().failed()).sum(),
          series("%.0f", result, phase -> phase.peaks().resident() / MEGA),
          series("%.0f", result, phase -> phase.peaks().threads()),
          series("%.0f", result, phase -> phase.peaks().files()),
          series("%.2f", result, AttackPhase::cores),
          series("%.1f", result, phase -> phase.logBytes() / 1_000));
    }
    out.println();
    check(out, "the attack was played", each -> each.sent() > 0);
    check(out, "the process runs and had enough memory", AttackResult::unharmed);
    check(out, P99_GOAL, AttackReport::isFast);
    check(
        out,
        "at most %d more open files".formatted(MAX_FILES),
        each -> Math.max(each.during().peaks().files(), each.after().peaks().files())
            <= each.before().peaks().files() + MAX_FILES);
    check(
        out,
        "at most 100 MB more resident",
        each -> each.during().peaks().resident() - each.before().peaks().resident() <= MAX_GROWTH);
    check(out, CPU_GOAL, each -> each.after().cores() - each.before().cores() <= MAX_CORES);
    check(out, "below 100 KB of log a minute", each -> each.during().logBytes() < MAX_LOG_BYTES);
    return failed;
  }

  private static boolean isFast(AttackResult result) {
    return !result.attack().limitsScrapes()
        || result.during().scrapes().quantileMillis(0.99)
            <= MAX_RATIO * result.before().scrapes().quantileMillis(0.99);
  }

  private static String quantiles(AttackPhase phase) {
    return String.format(
        Locale.ROOT,
        "%.1f, %.1f",
        phase.scrapes().quantileMillis(0.5),
        phase.scrapes().quantileMillis(0.99));
  }

  private static String series(
      String format, AttackResult result, ToDoubleFunction<AttackPhase> value) {
    return String.join(
        ", ",
        result.phases().stream()
            .map(phase -> String.format(Locale.ROOT, format, value.applyAsDouble(phase)))
            .toList());
  }

  private void check(PrintStream out, String verdict, Predicate<AttackResult> check) {
    List<String> failures = results.stream()
        .filter(result -> !check.test(result))
        .map(result -> result.attack().name())
        .toList();
    if (failures.isEmpty()) {
      out.println("- holds: " + verdict);
    } else {
      out.println("- FAILED: " + verdict + ": " + failures);
      failed.add(verdict);
    }
  }
}
