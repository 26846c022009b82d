package io.wabascope.benchmarks.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** What was measured on. Linux. */
final class Machine {
  private Machine() {}

  /** Processors, their kind, memory, and how busy it is. */
  static String name() throws IOException {
    String kind = Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
        .filter(line -> line.startsWith("model name"))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElse(System.getProperty("os.arch"));
    String memory = Files.readAllLines(Path.of("/proc/meminfo")).get(0).replaceAll("\\D", "");
    String load = Files.readString(Path.of("/proc/loadavg")).split(" ", 2)[0];
    return String.format(
        Locale.ROOT,
        "%d cores of %s, %d GB, load %s at the beginning",
        Runtime.getRuntime().availableProcessors(),
        kind,
        Long.parseLong(memory) / 1_000_000,
        load);
  }
}
