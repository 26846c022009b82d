package io.wabascope.benchmarks.side;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What a figure was measured on. */
final class Machine {
  private Machine() {}

  static String processor() throws IOException {
    try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("processor");
    }
  }

  static String load() throws IOException {
    return Files.readString(Path.of("/proc/loadavg")).replaceFirst(" .*", "").strip();
  }
}
