package io.wabascope.benchmarks.process;

import ch.qos.logback.classic.Level;
import io.wabascope.agent.log.Format;
import io.wabascope.agent.log.Logs;
import io.wabascope.agent.log.Redactor;
import io.wabascope.benchmarks.process.Jdk.Start;
import io.wabascope.simulator.SimulatorSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How soon an agent answers, and what it takes to hold so many accounts, on each JDK: prints
 * Markdown.
 */
public final class Sizing {
  private static final int STARTS = 5;
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  /** Long enough after the first sweeps for several more. */
  private static final Duration REST = Duration.ofSeconds(10);

  private static final Duration USUALLY = Duration.ofSeconds(2);

  private final Path jar;
  private final Path directory;

  private Sizing(Path jar, Path directory) {
    this.jar = jar;
    this.directory = directory;
  }

  /** Takes the jar, the revision it was built from, and the homes of the JDKs. */
  public static void main(String... arguments) throws Exception {
    if (arguments.length < 3) {
      throw new IllegalArgumentException("jar, revision, and at least one JDK's home");
    }
    Logs.setUp(Level.ERROR, Format.LOGFMT, new Redactor());
    Path directory = Files.createTempDirectory("sizing");
    Sizing sizing = new Sizing(Path.of(arguments[0]).toAbsolutePath(), directory);
    List<Jdk> jdks = new ArrayList<>();
    for (String home : List.of(arguments).subList(2, arguments.length)) {
      jdks.add(Jdk.at(Path.of(home)));
    }
    System.out.println(LocalDate.now(ZoneOffset.UTC) + ", commit " + arguments[1] + ", "
        + String.join(" and ", jdks.stream().map(Jdk::name).toList()) + ", " + Machine.name()
        + ", load " + Machine.load() + " at the beginning.");
    System.out.println();
    sizing.starts(jdks);
    System.out.println();
    sizing.sizes(jdks);
    System.exit(0);
  }

  private void starts(List<Jdk> jdks) throws Exception {
    System.out.println("| JDK | first answer on `/metrics`, median of " + STARTS
        + " (s) | processor time until then (s) | archive (MB) |");
    System.out.println("|---|---|---|---|");
    try (RunningSimulator api = simulator(10)) {
      for (Jdk jdk : jdks) {
        start(jdk, Start.PLAIN, api);
        jdk.archive(jar, directory);
        start(jdk, Start.ARCHIVED, api);
      }
    }
  }

  private void start(Jdk jdk, Start way, RunningSimulator api) throws Exception {
    List<Double> seconds = new ArrayList<>();
    List<Double> processor = new ArrayList<>();
    for (int i = 0; i < STARTS; i++) {
      long begun = System.nanoTime();
      try (AgentJvm agent = agent(jdk, jdk.flags(way, directory), api, USUALLY)) {
        agent.await("/metrics", PATIENCE);
        seconds.add((System.nanoTime() - begun) / 1e9);
        processor.add(agent.process().processorTime().toMillis() / 1e3);
      }
    }
    System.out.printf(
        Locale.ROOT,
        "| %s%s | %.2f | %.2f | %s |%n",
        jdk.name(),
        way == Start.ARCHIVED ? ", with " + jdk.archiveName() : "",
        median(seconds),
        median(processor),
        way == Start.ARCHIVED ? Math.round(Files.size(jdk.archiveIn(directory)) / 1e6) : "");
  }

  private void sizes(List<Jdk> jdks) throws Exception {
    System.out.println(
        "| accounts | JDK, collector | ready after (s) | resident (MB) | most resident (MB)"
            + " | heap after GC (MB) | longest pause (ms) | threads | `/metrics` (MB) |");
    System.out.println("|---|---|---|---|---|---|---|---|---|");
    for (int accounts : new int[] {10, 1_000, 100_000}) {
      try (RunningSimulator api = simulator(accounts)) {
        for (Jdk jdk : jdks) {
          for (String collector : List.of("Serial", "G1")) {
            size(jdk, collector, accounts, api);
          }
        }
      }
    }
  }

  private void size(Jdk jdk, String collector, int accounts, RunningSimulator api)
      throws Exception {
    List<String> flags = new ArrayList<>(jdk.flags(Start.ARCHIVED, directory));
    flags.removeIf(flag -> flag.startsWith("-XX:+Use") && flag.endsWith("GC"));
    flags.removeIf(flag -> flag.startsWith("-Xmx"));
    flags.add("-XX:+Use" + collector + "GC");
    flags.add(accounts > 10_000 ? "-Xmx1536m" : "-Xmx512m");
    Duration every = accounts > 10_000 ? Duration.ofMinutes(1) : USUALLY;
    long begun = System.nanoTime();
    try (AgentJvm agent = agent(jdk, flags, api, every)) {
      agent.await("/-/ready", PATIENCE);
      double ready = (System.nanoTime() - begun) / 1e9;
      long bytes = 0;
      for (int second = 0; second < REST.toSeconds(); second += 2) {
        Thread.sleep(2_000);
        bytes = agent.get("/metrics").length();
      }
      long resident = agent.process().resident();
      long peak = agent.process().peak();
      double pause = agent.most("jvm_gc_pause_seconds_max{");
      agent.collect();
      System.out.printf(
          Locale.ROOT,
          "| %,d | %s, %s | %.1f | %.0f | %.0f | %.0f | %.0f | %d | %.2f |%n",
          accounts,
          jdk.name(),
          collector,
          ready,
          resident / 1e6,
          peak / 1e6,
          agent.sum("jvm_memory_used_bytes{area=\"heap\"") / 1e6,
          pause * 1e3,
          agent.process().threads(),
          bytes / 1e6);
    }
  }

  private AgentJvm agent(Jdk jdk, List<String> flags, RunningSimulator api, Duration every)
      throws IOException {
    Path configuration = Settings.write(directory, api.simulator(), every);
    return AgentJvm.start(new AgentJvm.Recipe(jdk.home(), flags, jar), configuration);
  }

  private static RunningSimulator simulator(int accounts) throws Exception {
    return RunningSimulator.start(SimulatorSettings.defaults().accounts(accounts));
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().skip(values.size() / 2).findFirst().orElse(0.0);
  }
}
