package io.wabascope.benchmarks.side;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/** What is to be reached, held against what was measured. */
final class Goals {
  private final Plan plan;
  private final Results results;
  private final List<String> lines = new ArrayList<>();

  Goals(Plan plan, Results results) {
    this.plan = plan;
    this.results = results;
  }

  /** A line for each goal: what was wanted, what was got, whether it was reached. */
  List<String> lines() {
    lines.add("| wanted | got | reached |");
    lines.add("|---|---|---|");
    int middle = plan.middle();
    int large = plan.largest();
    most(
        "gzip against nginx gzip_static, x",
        2.0,
        middle,
        against(middle, row -> row.gzip().millis()));
    most(
        "identity against nginx static, x",
        2.0,
        middle,
        against(middle, r -> r.identity().millis()));
    most(
        "identity against nginx static, x",
        3.5,
        large,
        against(large, r -> r.identity().millis()));
    cpu("Micrometer", Round.MICROMETER);
    cpu("pushgateway", Round.PUSHGATEWAY);
    figure("size against gzip -6", 1.12, middle);
    figure("held by a stuck reader, KB", 1_024, middle);
    for (int size : plan.sizes()) {
      most("garbage of a gzip scrape, KB", 512, size, ours(size, r -> r.gzip().garbageKilobytes()));
    }
    figure("event-loop delay p99 under scrapes, gzip, ms", 15, large);
    figure("event-loop delay p99 under scrapes, identity, ms", 15, large);
    figure("heap for what is rendered, B an account", 500, large);
    growth();
    figure("0.1 % changed: until visible, ms", 100, large);
    figure("100 % changed: until visible, ms", 3_000, large);
    figure("100 % changed: scrapes meanwhile against quiet ones", 2, large);
    prometheus();
    return lines;
  }

  private void growth() {
    OptionalDouble small = ours(30_000, row -> row.gzip().millis());
    OptionalDouble large = ours(3_000_000, row -> row.gzip().millis());
    most("time to last byte against that at 30,000, x", 110, 3_000_000, ratio(large, small));
  }

  private void prometheus() {
    String name = "%,d series: scrape_duration_seconds, ".formatted(plan.middle());
    most(
        "scrape_duration_seconds against nginx's, x",
        1.1,
        plan.middle(),
        ratio(results.figure(name + Round.OURS), results.figure(name + Round.NGINX)));
  }

  private OptionalDouble against(int series, ToDoubleFunction<Row> figure) {
    return ratio(ours(series, figure), of(series, Round.NGINX, figure));
  }

  private void cpu(String name, String peer) {
    int series = plan.middle();
    ToDoubleFunction<Row> cpu = row -> row.gzip().cpuMillis();
    String what = "%,d series: CPU of %s against ours, x".formatted(series, name);
    least(what, 200, ratio(of(series, peer, cpu), ours(series, cpu)));
  }

  private OptionalDouble ours(int series, ToDoubleFunction<Row> figure) {
    return of(series, Round.OURS, figure);
  }

  private OptionalDouble of(int series, String peer, ToDoubleFunction<Row> figure) {
    Optional<Row> row = results.row(series, peer);
    return row.isPresent()
        ? OptionalDouble.of(figure.applyAsDouble(row.get()))
        : OptionalDouble.empty();
  }

  private static OptionalDouble ratio(OptionalDouble one, OptionalDouble other) {
    return one.isPresent() && other.isPresent()
        ? OptionalDouble.of(one.getAsDouble() / other.getAsDouble())
        : OptionalDouble.empty();
  }

  private void figure(String name, double most, int series) {
    most(name, most, series, results.figure("%,d series: %s".formatted(series, name)));
  }

  private void most(String what, double most, int series, OptionalDouble got) {
    String at = "%,d series: %s".formatted(series, what);
    line(at + " at most " + Row.figure(most), got, got.orElse(0) <= most);
  }

  private void least(String what, double least, OptionalDouble got) {
    line(what + " at least " + Row.figure(least), got, got.orElse(0) >= least);
  }

  private void line(String wanted, OptionalDouble got, boolean reached) {
    String figure = got.isPresent() ? Row.figure(got.getAsDouble()) : "-";
    String word = got.isEmpty() ? "not measured" : reached ? "yes" : "**no**";
    lines.add("| %s | %s | %s |".formatted(wanted, figure, word));
  }
}
