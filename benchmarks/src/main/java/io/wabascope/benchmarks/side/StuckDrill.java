package io.wabascope.benchmarks.side;

import io.wabascope.benchmarks.process.Machine;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * What do readers that are stuck in a large body cost the others, and the server?
 *
 * <p>Rounds without and with them follow each other, so that both meet the same noise of the
 * machine. Prints Markdown; ends with 1 if a verdict fails.
 */
public final class StuckDrill {
  static final String FAST = "p99 at most twice the usual";

  private static final String PATH = "/metrics/inventory";
  private static final double MOST_RATIO = 2;
  private static final double MEGA = 1 << 20;

  /** So many of the stuck readers read to the end after all. */
  private static final int MOST_FREED = 4;

  private final StuckPlan plan;
  private final PrintStream out;
  private final List<String> failed = new ArrayList<>();

  private StuckDrill(StuckPlan plan, PrintStream out) {
    this.plan = plan;
    this.out = out;
  }

  public static void main(String... arguments) throws Exception {
    Console.quiet();
    System.exit(run(StuckPlan.of(arguments), System.out).isEmpty() ? 0 : 1);
  }

  /** What failed. */
  static List<String> run(StuckPlan plan, PrintStream out) throws Exception {
    Locale.setDefault(Locale.ROOT);
    StuckDrill drill = new StuckDrill(plan, out);
    try (Peer peer = Peer.java("Wabascope", plan.heap(), Ours.class, plan.accounts())) {
      drill.measure(peer);
    }
    return drill.failed;
  }

  private void measure(Peer peer) throws IOException, InterruptedException {
    out.printf(
        "%s, OpenJDK %s, %s, load %s at the beginning",
        LocalDate.now(Clock.systemUTC()), Runtime.version(), Machine.name(), Machine.load());
    long whole = whole(peer);
    GoodReaders.of(peer, PATH, plan.each().dividedBy(2)); // until the code is compiled
    List<GoodReaders> usual = new ArrayList<>();
    List<GoodReaders> beside = new ArrayList<>();
    Held before = Held.by(peer);
    Held with = before;
    int freed = 0;
    for (int round = 0; round < plan.rounds(); round++) {
      usual.add(GoodReaders.of(peer, PATH, plan.each()));
      before = round == 0 ? Held.by(peer) : before;
      try (StuckReaders stuck = new StuckReaders(peer, PATH, false, plan.readers())) {
        beside.add(GoodReaders.of(peer, PATH, plan.each()));
        with = with.orMore(Held.by(peer));
        freed += free(stuck, whole);
      }
    }
    Held after = Held.by(peer);
    out.printf(
        ", %s at the end; heap %s, body of %.1f MB, %d rounds.%n%n",
        Machine.load(), plan.heap(), whole / 1e6, plan.rounds());
    report(GoodReaders.all(usual), GoodReaders.all(beside), List.of(before, with, after));
    verdict(
        "of those who were stuck, all that then read got all",
        freed == plan.rounds() * Math.min(MOST_FREED, plan.readers()),
        freed + " whole bodies");
  }

  private static long whole(Peer peer) throws IOException, InterruptedException {
    try (StuckReaders one = new StuckReaders(peer, PATH, false, 1)) {
      return one.read(0);
    }
  }

  private int free(StuckReaders stuck, long whole) throws IOException {
    int most = Math.min(MOST_FREED, plan.readers());
    int freed = 0;
    for (int i = 0; i < most; i++) {
      freed += stuck.read(i * plan.readers() / most) == whole ? 1 : 0;
    }
    return freed;
  }

  private void report(GoodReaders usual, GoodReaders beside, List<Held> held) {
    out.printf("| | usual | with %d stuck readers | after | ratio |%n", plan.readers());
    out.println("|---|---|---|---|---|");
    double ratio = Math.max(
        times("gzip scrape", usual, beside, GoodReaders::gzip),
        Math.max(
            times("plain scrape", usual, beside, GoodReaders::plain),
            times("`/-/healthy` meanwhile", usual, beside, GoodReaders::pulse)));
    held("resident, MB", held, each -> each.resident(), MEGA);
    held("heap after a collection, MB", held, each -> each.heap(), MEGA);
    held("buffers outside of the heap, MB", held, each -> each.direct(), MEGA);
    held("open files", held, each -> each.files(), 1);
    out.println();
    Held before = held.get(0);
    Held with = held.get(1);
    Held after = held.get(2);
    verdict(FAST, ratio <= MOST_RATIO, String.format("%.2f times the usual at worst", ratio));
    double each = (double) (with.heap() + with.direct() - before.heap() - before.direct())
        / plan.readers()
        / MEGA;
    verdict("a stuck reader holds at most 1 MB", each <= 1, String.format("%.2f MB", each));
    verdict(
        "all of them were connected",
        with.files() - before.files() >= plan.readers(),
        (with.files() - before.files()) + " open files more");
    verdict(
        "they leave nothing on the heap, nor open",
        after.heap() - before.heap() < 2 * MEGA && after.files() <= before.files() + 2,
        String.format(
            "%.1f MB, %d files",
            (after.heap() - before.heap()) / MEGA, after.files() - before.files()));
  }

  private double times(
      String what, GoodReaders usual, GoodReaders beside, Function<GoodReaders, Cost> kind) {
    Cost one = kind.apply(usual);
    Cost other = kind.apply(beside);
    row(what + ", p50, ms", "%.2f", one.at(0.5), other.at(0.5));
    row(what + ", p99, ms", "%.2f", one.at(0.99), other.at(0.99));
    return other.at(0.99) / one.at(0.99);
  }

  private void row(String what, String format, double usual, double beside) {
    out.printf(
        "| %s | " + format + " | " + format + " | | %.2f |%n", what, usual, beside, beside / usual);
  }

  private void held(String what, List<Held> held, ToLongFunction<Held> figure, double unit) {
    out.print("| " + what);
    held.forEach(each -> out.printf(" | %.0f", figure.applyAsLong(each) / unit));
    out.println(" | |");
  }

  private void verdict(String question, boolean holds, String figures) {
    out.printf("- %s: %s: %s%n", holds ? "holds" : "FAILED", question, figures);
    if (!holds) {
      failed.add(question);
    }
  }
}
