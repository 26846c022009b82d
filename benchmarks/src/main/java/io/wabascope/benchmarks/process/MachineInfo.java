package io.wabascope.benchmarks.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Describes this machine. Linux only. */
public final class MachineInfo {
  private MachineInfo() {}

  /** Number and model of processors, and memory. */
  public static String describe() throws IOException {
    String cpu = Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
        .filter(line -> line.startsWith("model name"))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElse(System.getProperty("os.arch"));
    String memory = Files.readAllLines(Path.of("/proc/meminfo")).get(0).replaceAll("\\D", "");
    return String.format(
        Locale.ROOT,
        "%d cores of %s, %d GB",
        Runtime.getRuntime().availableProcessors(),
        cpu,
        Long.parseLong(memory) / 1_000_000);
  }

  /** The load of the last minute. */
  public static String load() throws IOException {
    return Files.readString(Path.of("/proc/loadavg")).split(" ", 2)[0];
  }
}
