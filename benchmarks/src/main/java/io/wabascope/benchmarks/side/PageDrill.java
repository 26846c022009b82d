package io.wabascope.benchmarks.side;

import io.wabascope.benchmarks.process.MachineInfo;
import io.wabascope.benchmarks.process.NamedArguments;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Measures the pages and the lists of the API of an exporter with many accounts, and how they
 * affect scrapes and the event loop.
 *
 * <p>Prints Markdown; exits with 1 if a verdict fails.
 */
public final class PageDrill {
  private static final int MAX_PAGE_BYTES = 300_000;
  private static final double MAX_PAGE_MILLIS = 100;
  private static final double MAX_LIST_MILLIS = 50;
  private static final double MAX_HOLD = 15;
  private static final double MAX_SCRAPE_RATIO = 2;
  private static final String SCRAPE = "/metrics/inventory";

  private final Plan plan;
  private final PrintStream out;
  private final List<String> results = new ArrayList<>();
  private final List<String> failed = new ArrayList<>();

  private PageDrill(Plan plan, PrintStream out) {
    this.plan = plan;
    this.out = out;
  }

  /**
   * The size of a drill.
   *
   * @param troubled the number of accounts in trouble
   * @param heap heap of the server, in the format of {@code -Xmx}
   * @param perPage how long each page is requested
   */
  record Plan(int accounts, int troubled, String heap, Duration perPage) {
    static Plan of(String... arguments) {
      NamedArguments given =
          new NamedArguments("accounts=100000 troubled=70 heap=1g seconds=10", arguments);
      return new Plan(
          given.number("accounts"),
          given.number("troubled"),
          given.text("heap"),
          given.seconds("seconds"));
    }
  }

  /**
   * How long the event loop was held, since it was measured last.
   *
   * @param millis with pauses of the process and of the machine
   * @param cpuMillis without them
   * @param pauseMillis the longest pause of a thread that does nothing
   */
  private record Holds(double millis, double cpuMillis, double pauseMillis) {
    static Holds measure(PeerProcess peer) throws IOException {
      return new Holds(
          peer.queryLong("longest hold") / 1e3,
          peer.queryLong("longest task") / 1e3,
          peer.queryLong("longest pause") / 1e3);
    }
  }

  /** A page for people, or of a list of the API. */
  private record MeasuredPage(String name, String path, String accept, boolean isList) {
    String headers() {
      return "Accept: " + accept + "\r\n";
    }

    static MeasuredPage ofPeople(String name, String path) {
      return new MeasuredPage(name, path, "text/html", false);
    }

    static MeasuredPage ofList(String name, String query, String accept) {
      return new MeasuredPage(name, "/api/v1/objects?limit=1000" + query, accept, true);
    }
  }

  public static void main(String... arguments) throws Exception {
    PeerProtocol.silenceLog();
    System.exit(run(Plan.of(arguments), System.out).isEmpty() ? 0 : 1);
  }

  /** The failed verdicts. */
  static List<String> run(Plan plan, PrintStream out) throws Exception {
    Locale.setDefault(Locale.ROOT);
    PageDrill drill = new PageDrill(plan, out);
    try (PeerProcess peer = PeerProcess.startJava(
        "Wabascope", plan.heap(), PagePeer.class, plan.accounts(), plan.troubled())) {
      drill.measure(peer);
    }
    return drill.failed;
  }

  private List<MeasuredPage> pages() {
    long middle = 100_000_000_000_000L + plan.accounts() / 2;
    String number = Long.toString(300_000_000_000_000L + plan.accounts());
    return List.of(
        MeasuredPage.ofPeople("landing page", "/"),
        MeasuredPage.ofPeople("search that matches all", "/?q=account"),
        MeasuredPage.ofPeople("search that matches nothing", "/?q=absent"),
        MeasuredPage.ofPeople("page of an account", "/objects/" + middle),
        MeasuredPage.ofPeople("page of a number", "/objects/" + number),
        MeasuredPage.ofList("accounts, JSON", "&kind=account", "application/json"),
        MeasuredPage.ofList(
            "accounts from the middle, JSON",
            "&kind=account&after=account%%2F%d%%2F".formatted(middle),
            "application/json"),
        MeasuredPage.ofList("numbers, JSON", "&kind=phone_number", "application/json"),
        MeasuredPage.ofList("restricted, JSON", "&state=RESTRICTED", "application/json"),
        MeasuredPage.ofList("named, JSON", "&q=account", "application/json"),
        MeasuredPage.ofList("accounts, CSV", "&kind=account", "text/csv"));
  }

  private void measure(PeerProcess peer) throws IOException, InterruptedException {
    out.printf(
        "%s, OpenJDK %s, %s, load %s at the beginning; heap %s, %,d accounts, %,d in trouble.%n%n",
        LocalDate.now(Clock.systemUTC()),
        Runtime.version(),
        MachineInfo.describe(),
        MachineInfo.load(),
        plan.heap(),
        plan.accounts(),
        plan.troubled());
    List<MeasuredPage> pages = pages();
    try (PeriodicRequests scrapes = PeriodicRequests.ofScrapes(peer, SCRAPE)) {
      for (MeasuredPage page : pages) { // until the code is compiled
        request(peer, page, plan.perPage());
      }
      scrapes.stop();
    }
    out.flush();
    Holds.measure(peer); // those of the warm-up do not count
    ScrapeCost alone = scrapesAlone(peer);
    Holds withoutPages = Holds.measure(peer);
    out.println("| page | requests | p50, ms | p99, ms | longest, ms | KB |");
    out.println("|---|---|---|---|---|---|");
    ScrapeCost during;
    try (PeriodicRequests scrapes = PeriodicRequests.ofScrapes(peer, SCRAPE)) {
      for (MeasuredPage page : pages) {
        check(page, request(peer, page, plan.perPage()), size(peer, page));
      }
      during = scrapes.stop();
    }
    printEffects(alone, during, withoutPages, Holds.measure(peer));
    results.forEach(out::println);
    out.printf("%nLoad %s at the end.%n", MachineInfo.load());
  }

  private ScrapeCost scrapesAlone(PeerProcess peer) throws IOException, InterruptedException {
    try (PeriodicRequests scrapes = PeriodicRequests.ofScrapes(peer, SCRAPE)) {
      TimeUnit.MILLISECONDS.sleep(2 * plan.perPage().toMillis());
      return scrapes.stop();
    }
  }

  private static ScrapeCost request(PeerProcess peer, MeasuredPage page, Duration duration)
      throws IOException {
    try (HttpScraper client = new HttpScraper(peer.port, page.path(), page.headers())) {
      List<Long> nanos = new ArrayList<>();
      long end = System.nanoTime() + duration.toNanos();
      do {
        nanos.add(client.scrape());
      } while (System.nanoTime() < end);
      return new ScrapeCost(nanos, 0, 0);
    }
  }

  private static int size(PeerProcess peer, MeasuredPage page) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    try (HttpScraper client = new HttpScraper(peer.port, page.path(), page.headers())) {
      client.fetch(body);
    }
    return body.size();
  }

  private void check(MeasuredPage page, ScrapeCost cost, int bytes) {
    double p99 = cost.quantileMillis(0.99);
    out.printf(
        "| %s | %d | %.1f | %.1f | %.1f | %.0f |%n",
        page.name(),
        cost.nanos().size(),
        cost.medianMillis(),
        p99,
        cost.quantileMillis(1 - 1e-9),
        bytes / 1e3);
    double max = page.isList() ? MAX_LIST_MILLIS : MAX_PAGE_MILLIS;
    check("%s, p99 at most %.0f ms".formatted(page.name(), max), p99 <= max, p99, "ms");
    if (!page.isList()) {
      check(page.name() + ", at most 300 KB", bytes <= MAX_PAGE_BYTES, bytes / 1e3, "KB");
    }
  }

  private void printEffects(ScrapeCost alone, ScrapeCost during, Holds before, Holds after) {
    out.println();
    out.println("| | without pages | with pages |");
    out.println("|---|---|---|");
    print("scrape, p50, ms", alone.medianMillis(), during.medianMillis());
    print("scrape, p99, ms", alone.quantileMillis(0.99), during.quantileMillis(0.99));
    print("longest hold of the event loop, ms", before.millis(), after.millis());
    print("longest pause of an idle thread, ms", before.pauseMillis(), after.pauseMillis());
    print("longest task of the event loop, CPU ms", before.cpuMillis(), after.cpuMillis());
    out.println();
    double ratio = during.quantileMillis(0.99) / alone.quantileMillis(0.99);
    check("scrapes, p99 at most twice the usual", ratio <= MAX_SCRAPE_RATIO, ratio, "times");
    boolean isFree = after.cpuMillis() <= MAX_HOLD;
    check("no task holds the event loop for more than 15 ms", isFree, after.cpuMillis(), "ms");
  }

  private void print(String name, double without, double with) {
    out.printf("| %s | %.2f | %.2f |%n", name, without, with);
  }

  private void check(String question, boolean holds, double figure, String unit) {
    results.add("- %s: %s: %.1f %s".formatted(holds ? "holds" : "FAILED", question, figure, unit));
    if (!holds) {
      failed.add(question);
    }
  }
}
