package io.wabascope.benchmarks.process;

import ch.qos.logback.classic.Level;
import io.wabascope.agent.logging.LogFormat;
import io.wabascope.agent.logging.LoggingSetup;
import io.wabascope.agent.logging.Redactor;
import io.wabascope.benchmarks.process.JdkInstallation.StartMode;
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
 * Measures the start time of an agent and its memory by number of accounts, on each JDK; prints
 * Markdown.
 */
public final class AgentSizing {
  private static final int STARTS = 5;
  private static final Duration TIMEOUT = Duration.ofMinutes(3);

  /** Time after the first sweeps, long enough for several more. */
  private static final Duration IDLE_TIME = Duration.ofSeconds(10);

  private static final Duration USUALLY = Duration.ofSeconds(2);

  private final Path jar;
  private final Path directory;

  private AgentSizing(Path jar, Path directory) {
    this.jar = jar;
    this.directory = directory;
  }

  /** Takes the jar, its revision, and the home directories of JDKs. */
  public static void main(String... arguments) throws Exception {
    if (arguments.length < 3) {
      throw new IllegalArgumentException("arguments: jar, revision, and at least one JDK home");
    }
    LoggingSetup.setUp(Level.ERROR, LogFormat.LOGFMT, new Redactor());
    Path directory = Files.createTempDirectory("sizing");
    AgentSizing agentSizing = new AgentSizing(Path.of(arguments[0]).toAbsolutePath(), directory);
    List<JdkInstallation> jdks = new ArrayList<>();
    for (String home : List.of(arguments).subList(2, arguments.length)) {
      jdks.add(JdkInstallation.ofHome(Path.of(home)));
    }
    System.out.println(LocalDate.now(ZoneOffset.UTC) + ", commit " + arguments[1] + ", "
        + String.join(" and ", jdks.stream().map(JdkInstallation::name).toList()) + ", "
        + MachineInfo.describe()
        + ", load " + MachineInfo.load() + " at the beginning.");
    System.out.println();
    agentSizing.measureStarts(jdks);
    System.out.println();
    agentSizing.measureSizes(jdks);
    System.exit(0);
  }

  private void measureStarts(List<JdkInstallation> jdks) throws Exception {
    System.out.println("| JDK | first reply of `/metrics`, median of " + STARTS
        + " (s) | CPU time until then (s) | archive (MB) |");
    System.out.println("|---|---|---|---|");
    try (RunningSimulator api = simulator(10)) {
      for (JdkInstallation jdkInstallation : jdks) {
        measureStart(jdkInstallation, StartMode.PLAIN, api);
        jdkInstallation.createArchive(jar, directory);
        measureStart(jdkInstallation, StartMode.ARCHIVED, api);
      }
    }
  }

  private void measureStart(JdkInstallation jdkInstallation, StartMode mode, RunningSimulator api)
      throws Exception {
    List<Double> seconds = new ArrayList<>();
    List<Double> cpuSeconds = new ArrayList<>();
    for (int i = 0; i < STARTS; i++) {
      long startNanos = System.nanoTime();
      try (AgentJvm agent =
          startAgent(jdkInstallation, jdkInstallation.flags(mode, directory), api, USUALLY)) {
        agent.await("/metrics", TIMEOUT);
        seconds.add((System.nanoTime() - startNanos) / 1e9);
        cpuSeconds.add(agent.process().processorTime().toMillis() / 1e3);
      }
    }
    System.out.printf(
        Locale.ROOT,
        "| %s%s | %.2f | %.2f | %s |%n",
        jdkInstallation.name(),
        mode == StartMode.ARCHIVED ? ", with " + jdkInstallation.archiveName() : "",
        median(seconds),
        median(cpuSeconds),
        mode == StartMode.ARCHIVED
            ? Math.round(Files.size(jdkInstallation.archiveIn(directory)) / 1e6)
            : "");
  }

  private void measureSizes(List<JdkInstallation> jdks) throws Exception {
    System.out.println(
        "| accounts | JDK, collector | ready after (s) | resident (MB) | maximum resident (MB)"
            + " | heap after GC (MB) | longest pause (ms) | threads | `/metrics` (MB) |");
    System.out.println("|---|---|---|---|---|---|---|---|---|");
    for (int accounts : new int[] {10, 1_000, 100_000}) {
      try (RunningSimulator api = simulator(accounts)) {
        for (JdkInstallation jdkInstallation : jdks) {
          for (String collector : List.of("Serial", "G1")) {
            measureSize(jdkInstallation, collector, accounts, api);
          }
        }
      }
    }
  }

  private void measureSize(
      JdkInstallation jdkInstallation, String collector, int accounts, RunningSimulator api)
      throws Exception {
    List<String> flags = new ArrayList<>(jdkInstallation.flags(StartMode.ARCHIVED, directory));
    flags.removeIf(flag -> flag.startsWith("-XX:+Use") && flag.endsWith("GC"));
    flags.removeIf(flag -> flag.startsWith("-Xmx"));
    flags.add("-XX:+Use" + collector + "GC");
    flags.add(accounts > 10_000 ? "-Xmx1536m" : "-Xmx512m");
    Duration every = accounts > 10_000 ? Duration.ofMinutes(1) : USUALLY;
    long startNanos = System.nanoTime();
    try (AgentJvm agent = startAgent(jdkInstallation, flags, api, every)) {
      agent.await("/-/ready", TIMEOUT);
      double readySeconds = (System.nanoTime() - startNanos) / 1e9;
      long bytes = 0;
      for (int second = 0; second < IDLE_TIME.toSeconds(); second += 2) {
        Thread.sleep(2_000);
        bytes = agent.get("/metrics").length();
      }
      long resident = agent.process().resident();
      long peak = agent.process().peak();
      double maxPause = agent.max("jvm_gc_pause_seconds_max{");
      agent.collectGarbage();
      System.out.printf(
          Locale.ROOT,
          "| %,d | %s, %s | %.1f | %.0f | %.0f | %.0f | %.0f | %d | %.2f |%n",
          accounts,
          jdkInstallation.name(),
          collector,
          readySeconds,
          resident / 1e6,
          peak / 1e6,
          agent.sum("jvm_memory_used_bytes{area=\"heap\"") / 1e6,
          maxPause * 1e3,
          agent.process().threads(),
          bytes / 1e6);
    }
  }

  private AgentJvm startAgent(
      JdkInstallation jdkInstallation, List<String> flags, RunningSimulator api, Duration every)
      throws IOException {
    Path configuration = AgentConfigFile.write(directory, api.simulator(), every);
    return AgentJvm.start(
        new AgentJvm.LaunchOptions(jdkInstallation.home(), flags, jar), configuration);
  }

  private static RunningSimulator simulator(int accounts) throws Exception {
    return RunningSimulator.start(SimulatorSettings.defaults().accounts(accounts));
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().skip(values.size() / 2).findFirst().orElse(0.0);
  }
}
