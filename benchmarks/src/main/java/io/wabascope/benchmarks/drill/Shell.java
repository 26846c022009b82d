package io.wabascope.benchmarks.drill;

import java.io.IOException;

/** Runs system commands that must succeed. */
final class Shell {
  private Shell() {}

  static void run(String... command) throws IOException, InterruptedException {
    int code = new ProcessBuilder(command).inheritIO().start().waitFor();
    if (code != 0) {
      throw new IOException(String.join(" ", command) + " ended with " + code);
    }
  }
}
