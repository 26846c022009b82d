package io.wabascope.benchmarks.drill;

import java.io.IOException;

/** Commands of the system that must succeed. */
final class Commands {
  private Commands() {}

  static void run(String... command) throws IOException, InterruptedException {
    run(new ProcessBuilder(command).inheritIO(), command);
  }

  /** Without what it prints. */
  static void quietly(String... command) throws IOException, InterruptedException {
    run(
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD),
        command);
  }

  private static void run(ProcessBuilder process, String... command)
      throws IOException, InterruptedException {
    int code = process.start().waitFor();
    if (code != 0) {
      throw new IOException(String.join(" ", command) + " ended with " + code);
    }
  }
}
