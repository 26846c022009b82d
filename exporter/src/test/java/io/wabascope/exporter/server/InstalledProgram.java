package io.wabascope.exporter.server;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** A program on the {@code PATH} that reads the exposition. */
record InstalledProgram(String name) {

  /** The program. If it is missing, the test is skipped; in CI it fails. */
  static InstalledProgram required(String name) {
    boolean found = Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
    if (!found && "true".equals(System.getenv("CI"))) {
      throw new AssertionError(name + " is not on the PATH, and CI must not skip its test");
    }
    Assumptions.assumeTrue(found, name + " is not on the PATH");
    return new InstalledProgram(name);
  }

  /** The exit code and the output of a run. */
  record ProgramResult(int exit, byte[] out, String err) {}

  ProgramResult run(Path input, String... arguments) {
    try {
      Path out = Files.createTempFile("tool", ".out");
      Path err = Files.createTempFile("tool", ".err");
      Process process = process(arguments)
          .redirectInput(input.toFile())
          .redirectOutput(out.toFile())
          .redirectError(err.toFile())
          .start();
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError(name + " did not end");
      }
      ProgramResult outcome =
          new ProgramResult(process.exitValue(), Files.readAllBytes(out), Files.readString(err));
      Files.delete(out);
      Files.delete(err);
      return outcome;
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  ProcessBuilder process(String... arguments) {
    String[] command = new String[arguments.length + 1];
    command[0] = name;
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    return new ProcessBuilder(List.of(command));
  }
}
