package io.wabascope.benchmarks.side;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/** Compares the results with the goals. */
final class PerformanceGoals {
  private final RunPlan runPlan;
  private final ComparisonResults comparisonResults;
  private final List<String> lines = new ArrayList<>();

  PerformanceGoals(RunPlan runPlan, ComparisonResults comparisonResults) {
    this.runPlan = runPlan;
    this.comparisonResults = comparisonResults;
  }

  /** A line for each goal: the goal, the result, whether it was reached. */
  List<String> lines() {
    lines.add("| wanted | got | reached |");
    lines.add("|---|---|---|");
    int middle = runPlan.referenceSize();
    int large = runPlan.maxSize();
    checkMax(
        "gzip against nginx gzip_static, x",
        2.0,
        middle,
        ratioToNginx(middle, peerResult -> peerResult.gzip().medianMillis()));
    checkMax(
        "identity against nginx static, x",
        4.0,
        middle,
        ratioToNginx(middle, r -> r.identity().medianMillis()));
    for (String phase : List.of(FirstScrapes.NEXT, FirstScrapes.LATER)) {
      int size = runPlan.firstScrapesSize();
      checkFigure(FirstScrapes.ratioName(FirstScrapes.INVENTORY, phase), 3, size);
      checkFigure(FirstScrapes.ratioName(FirstScrapes.WHOLE, phase), 6, size);
    }
    checkCpu("Micrometer", SizeRun.MICROMETER);
    checkCpu("pushgateway", SizeRun.PUSHGATEWAY);
    checkFigure("size against gzip -6", 1.12, middle);
    checkFigure("held by a stuck reader, KB", 1_024, middle);
    for (int size : runPlan.sizes()) {
      checkMax(
          "garbage of a gzip scrape, KB",
          512,
          size,
          wabascopeFigure(size, r -> r.gzip().allocatedKilobytes()));
    }
    checkFigure("event-loop delay p99 under scrapes, gzip, ms", 15, large);
    checkFigure("event-loop delay p99 under scrapes, identity, ms", 15, large);
    checkFigure("heap for what is rendered, B an account", 500, large);
    checkGrowth();
    checkFigure("0.1 % changed: until visible, ms", 100, large);
    checkFigure("100 % changed: until visible, ms", 3_000, large);
    checkFigure("100 % changed: scrapes meanwhile against quiet ones", 2, large);
    checkPrometheus();
    return lines;
  }

  private void checkGrowth() {
    OptionalDouble small =
        wabascopeFigure(30_000, peerResult -> peerResult.gzip().medianMillis());
    OptionalDouble large =
        wabascopeFigure(3_000_000, peerResult -> peerResult.gzip().medianMillis());
    checkMax("time to last byte against that at 30,000, x", 110, 3_000_000, ratio(large, small));
  }

  private void checkPrometheus() {
    String name = "%,d series: scrape_duration_seconds, ".formatted(runPlan.referenceSize());
    checkMax(
        "scrape_duration_seconds against nginx's, x",
        1.1,
        runPlan.referenceSize(),
        ratio(
            comparisonResults.figure(name + SizeRun.WABASCOPE),
            comparisonResults.figure(name + SizeRun.NGINX)));
  }

  private OptionalDouble ratioToNginx(int series, ToDoubleFunction<PeerResult> figure) {
    return ratio(wabascopeFigure(series, figure), figureOf(series, SizeRun.NGINX, figure));
  }

  private void checkCpu(String name, String peer) {
    int series = runPlan.referenceSize();
    ToDoubleFunction<PeerResult> cpu = peerResult -> peerResult.gzip().cpuMillis();
    String what = "%,d series: CPU of %s against ours, x".formatted(series, name);
    checkMin(what, 200, ratio(figureOf(series, peer, cpu), wabascopeFigure(series, cpu)));
  }

  private OptionalDouble wabascopeFigure(int series, ToDoubleFunction<PeerResult> figure) {
    return figureOf(series, SizeRun.WABASCOPE, figure);
  }

  private OptionalDouble figureOf(int series, String peer, ToDoubleFunction<PeerResult> figure) {
    Optional<PeerResult> row = comparisonResults.row(series, peer);
    return row.isPresent()
        ? OptionalDouble.of(figure.applyAsDouble(row.get()))
        : OptionalDouble.empty();
  }

  private static OptionalDouble ratio(OptionalDouble one, OptionalDouble other) {
    return one.isPresent() && other.isPresent()
        ? OptionalDouble.of(one.getAsDouble() / other.getAsDouble())
        : OptionalDouble.empty();
  }

  private void checkFigure(String name, double max, int series) {
    checkMax(name, max, series, comparisonResults.figure("%,d series: %s".formatted(series, name)));
  }

  private void checkMax(String what, double max, int series, OptionalDouble actual) {
    String goalName = "%,d series: %s".formatted(series, what);
    addLine(goalName + " at most " + PeerResult.format(max), actual, actual.orElse(0) <= max);
  }

  private void checkMin(String what, double min, OptionalDouble actual) {
    addLine(what + " at least " + PeerResult.format(min), actual, actual.orElse(0) >= min);
  }

  private void addLine(String goal, OptionalDouble actual, boolean reached) {
    String figure = actual.isPresent() ? PeerResult.format(actual.getAsDouble()) : "-";
    String verdict = actual.isEmpty() ? "not measured" : reached ? "yes" : "**no**";
    lines.add("| %s | %s | %s |".formatted(goal, figure, verdict));
  }
}
