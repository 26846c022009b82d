package io.wabascope.benchmarks.side;

import io.wabascope.benchmarks.jmh.PageThroughput;
import io.wabascope.benchmarks.process.MachineInfo;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Compares the cost of scrapes of the same series with other exporters, in one run on one machine.
 *
 * <p>Progress goes to the standard error, the report as Markdown to the standard output.
 */
public final class SideBySide {
  private SideBySide() {}

  public static void main(String[] arguments) throws Exception {
    PeerProtocol.silenceLog();
    run(RunPlan.of(arguments), System.err, System.out);
  }

  static void run(RunPlan runPlan, PrintStream progress, PrintStream out) throws Exception {
    Locale.setDefault(Locale.ROOT);
    ComparisonResults comparisonResults = new ComparisonResults(progress);
    List<String> missing = InstalledPeers.missingPackages();
    if (!missing.isEmpty()) {
      comparisonResults.log("skipped, not installed: " + String.join(", ", missing)
          + " (Debian: apt-get install --no-install-recommends "
          + String.join(" ", missing).replace("nginx", "nginx-light") + ")");
    }
    new PageThroughput()
        .measure(runPlan.scrapeDuration().multipliedBy(4))
        .forEach(comparisonResults::add);
    measureFirstScrapes(runPlan, comparisonResults);
    for (int series : runPlan.sizes()) {
      Path folder = Files.createTempDirectory("side-by-side");
      try {
        new SizeRun(runPlan, series, folder, comparisonResults).run();
      } finally {
        delete(folder);
      }
    }
    printReport(runPlan, comparisonResults, out);
  }

  private static void measureFirstScrapes(RunPlan runPlan, ComparisonResults comparisonResults)
      throws IOException, InterruptedException {
    if (InstalledPeers.find("nginx").isEmpty()) {
      return;
    }
    Path folder = Files.createTempDirectory("side-by-side");
    try {
      new FirstScrapes(
              runPlan.firstScrapesSize(), runPlan.firstScrapesStarts(), folder, comparisonResults)
          .measure();
    } finally {
      delete(folder);
    }
  }

  private static void printReport(
      RunPlan runPlan, ComparisonResults comparisonResults, PrintStream out) throws IOException {
    out.printf(
        "%s, commit %s, OpenJDK %s, %s, load %s at the end.%n%n",
        LocalDate.now(Clock.systemUTC()),
        System.getProperty("commit", "unknown"),
        Runtime.version(),
        MachineInfo.describe(),
        MachineInfo.load());
    out.println(PeerResult.HEADER);
    comparisonResults.rows().forEach(out::println);
    out.println();
    new PerformanceGoals(runPlan, comparisonResults).lines().forEach(out::println);
    out.println();
    comparisonResults
        .figures()
        .forEach((name, value) -> out.println("- " + name + ": " + PeerResult.format(value)));
    out.flush();
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
