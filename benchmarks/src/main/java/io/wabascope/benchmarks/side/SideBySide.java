package io.wabascope.benchmarks.side;

import io.wabascope.benchmarks.PageRates;
import io.wabascope.benchmarks.process.Machine;
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
 * What does a scrape of the same series cost, of us and of our peers, in one run on one machine?
 *
 * <p>Progress goes to the standard error, the report as Markdown to the standard output.
 */
public final class SideBySide {
  private SideBySide() {}

  public static void main(String[] arguments) throws Exception {
    Console.quiet();
    run(Plan.of(arguments), System.err, System.out);
  }

  static void run(Plan plan, PrintStream progress, PrintStream out) throws Exception {
    Locale.setDefault(Locale.ROOT);
    Results results = new Results(progress);
    List<String> missing = Programs.missing();
    if (!missing.isEmpty()) {
      results.tell("left out, not on this machine: " + String.join(", ", missing)
          + " (Debian: apt-get install --no-install-recommends "
          + String.join(" ", missing).replace("nginx", "nginx-light") + ")");
    }
    new PageRates().measure(plan.each().multipliedBy(4)).forEach(results::add);
    for (int series : plan.sizes()) {
      Path folder = Files.createTempDirectory("side-by-side");
      try {
        new Round(plan, series, folder, results).run();
      } finally {
        delete(folder);
      }
    }
    report(plan, results, out);
  }

  private static void report(Plan plan, Results results, PrintStream out) throws IOException {
    out.printf(
        "%s, commit %s, OpenJDK %s, %s, load %s at the end.%n%n",
        LocalDate.now(Clock.systemUTC()),
        System.getProperty("commit", "unknown"),
        Runtime.version(),
        Machine.name(),
        Machine.load());
    out.println(Row.HEAD);
    results.rows().forEach(out::println);
    out.println();
    new Goals(plan, results).lines().forEach(out::println);
    out.println();
    results.figures().forEach((name, value) -> out.println("- " + name + ": " + Row.figure(value)));
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
