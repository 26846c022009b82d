package io.wabascope.benchmarks.side;

import io.wabascope.benchmarks.process.MachineInfo;
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
 * Measures how readers stuck in a large body affect other clients and the server.
 *
 * <p>Rounds without and with stuck readers alternate, so both have the same background load. Prints
 * Markdown; exits with 1 if a verdict fails.
 */
public final class StuckReaderDrill {
  static final String P99_GOAL = "p99 at most twice the usual";

  private static final String PATH = "/metrics/inventory";
  private static final double MAX_RATIO = 2;
  private static final double MEGA = 1 << 20;

  /** Number of stuck readers that finally read to the end. */
  private static final int MAX_FREED = 4;

  private final StuckReaderPlan plan;
  private final PrintStream out;
  private final List<String> failed = new ArrayList<>();

  private StuckReaderDrill(StuckReaderPlan plan, PrintStream out) {
    this.plan = plan;
    this.out = out;
  }

  public static void main(String... arguments) throws Exception {
    PeerProtocol.silenceLog();
    System.exit(run(StuckReaderPlan.of(arguments), System.out).isEmpty() ? 0 : 1);
  }

  /** The failed verdicts. */
  static List<String> run(StuckReaderPlan plan, PrintStream out) throws Exception {
    Locale.setDefault(Locale.ROOT);
    StuckReaderDrill drill = new StuckReaderDrill(plan, out);
    try (PeerProcess peerProcess =
        PeerProcess.startJava("Wabascope", plan.heap(), WabascopePeer.class, plan.accounts())) {
      drill.measure(peerProcess);
    }
    return drill.failed;
  }

  private void measure(PeerProcess peerProcess) throws IOException, InterruptedException {
    out.printf(
        "%s, OpenJDK %s, %s, load %s at the beginning",
        LocalDate.now(Clock.systemUTC()),
        Runtime.version(),
        MachineInfo.describe(),
        MachineInfo.load());
    long bodyLength = bodyLength(peerProcess);
    ActiveReaders.measure(
        peerProcess, PATH, plan.scrapeDuration().dividedBy(2)); // until the code is compiled
    List<ActiveReaders> baseline = new ArrayList<>();
    List<ActiveReaders> withStuck = new ArrayList<>();
    JvmMemory before = JvmMemory.measure(peerProcess);
    JvmMemory during = before;
    int freed = 0;
    for (int round = 0; round < plan.rounds(); round++) {
      baseline.add(ActiveReaders.measure(peerProcess, PATH, plan.scrapeDuration()));
      before = round == 0 ? JvmMemory.measure(peerProcess) : before;
      try (StuckReaders stuck = new StuckReaders(peerProcess, PATH, false, plan.readers())) {
        withStuck.add(ActiveReaders.measure(peerProcess, PATH, plan.scrapeDuration()));
        during = during.max(JvmMemory.measure(peerProcess));
        freed += readStuck(stuck, bodyLength);
      }
    }
    JvmMemory after = JvmMemory.measure(peerProcess);
    out.printf(
        ", %s at the end; heap %s, body of %.1f MB, %d rounds.%n%n",
        MachineInfo.load(), plan.heap(), bodyLength / 1e6, plan.rounds());
    printReport(
        ActiveReaders.combine(baseline),
        ActiveReaders.combine(withStuck),
        List.of(before, during, after));
    check(
        "stuck readers that read on get the whole body",
        freed == plan.rounds() * Math.min(MAX_FREED, plan.readers()),
        freed + " whole bodies");
  }

  private static long bodyLength(PeerProcess peerProcess) throws IOException, InterruptedException {
    try (StuckReaders one = new StuckReaders(peerProcess, PATH, false, 1)) {
      return one.read(0);
    }
  }

  private int readStuck(StuckReaders stuck, long bodyLength) throws IOException {
    int max = Math.min(MAX_FREED, plan.readers());
    int freed = 0;
    for (int i = 0; i < max; i++) {
      freed += stuck.read(i * plan.readers() / max) == bodyLength ? 1 : 0;
    }
    return freed;
  }

  private void printReport(
      ActiveReaders baseline, ActiveReaders withStuck, List<JvmMemory> memory) {
    out.printf("| | usual | with %d stuck readers | after | ratio |%n", plan.readers());
    out.println("|---|---|---|---|---|");
    double ratio = Math.max(
        printRatio("gzip scrape", baseline, withStuck, ActiveReaders::gzip),
        Math.max(
            printRatio("plain scrape", baseline, withStuck, ActiveReaders::identity),
            printRatio("`/-/healthy` meanwhile", baseline, withStuck, ActiveReaders::health)));
    printMemory("resident, MB", memory, each -> each.resident(), MEGA);
    printMemory("heap after a collection, MB", memory, each -> each.heap(), MEGA);
    printMemory("buffers outside of the heap, MB", memory, each -> each.direct(), MEGA);
    printMemory("open files", memory, each -> each.openFiles(), 1);
    out.println();
    JvmMemory before = memory.get(0);
    JvmMemory during = memory.get(1);
    JvmMemory after = memory.get(2);
    check(P99_GOAL, ratio <= MAX_RATIO, String.format("%.2f times the usual at worst", ratio));
    double each = (double) (during.heap() + during.direct() - before.heap() - before.direct())
        / plan.readers()
        / MEGA;
    check("a stuck reader holds at most 1 MB", each <= 1, String.format("%.2f MB", each));
    check(
        "all stuck readers were connected",
        during.openFiles() - before.openFiles() >= plan.readers(),
        (during.openFiles() - before.openFiles()) + " open files more");
    check(
        "closed readers leave no heap and no open files",
        after.heap() - before.heap() < 2 * MEGA && after.openFiles() <= before.openFiles() + 2,
        String.format(
            "%.1f MB, %d files",
            (after.heap() - before.heap()) / MEGA, after.openFiles() - before.openFiles()));
  }

  private double printRatio(
      String what,
      ActiveReaders baseline,
      ActiveReaders withStuck,
      Function<ActiveReaders, ScrapeCost> kind) {
    ScrapeCost one = kind.apply(baseline);
    ScrapeCost other = kind.apply(withStuck);
    printRow(what + ", p50, ms", "%.2f", one.quantileMillis(0.5), other.quantileMillis(0.5));
    printRow(what + ", p99, ms", "%.2f", one.quantileMillis(0.99), other.quantileMillis(0.99));
    return other.quantileMillis(0.99) / one.quantileMillis(0.99);
  }

  private void printRow(String what, String format, double baseline, double withStuck) {
    out.printf(
        "| %s | " + format + " | " + format + " | | %.2f |%n",
        what,
        baseline,
        withStuck,
        withStuck / baseline);
  }

  private void printMemory(
      String what, List<JvmMemory> memory, ToLongFunction<JvmMemory> figure, double unit) {
    out.print("| " + what);
    memory.forEach(each -> out.printf(" | %.0f", figure.applyAsLong(each) / unit));
    out.println(" | |");
  }

  private void check(String question, boolean holds, String figures) {
    out.printf("- %s: %s: %s%n", holds ? "holds" : "FAILED", question, figures);
    if (!holds) {
      failed.add(question);
    }
  }
}
