package io.wabascope.grafana;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * An installed program that checks files.
 *
 * <p>If it is missing, the test is skipped with a message. In CI the test fails, so that no check
 * is skipped unnoticed.
 */
public record CommandLineTool(String name) {
  public static final CommandLineTool PROMTOOL = new CommandLineTool("promtool");
  /** The promtool of Debian's next suite. */
  static final CommandLineTool PROMTOOL_NEXT = new CommandLineTool("promtool-next");

  static final CommandLineTool PROMETHEUS = new CommandLineTool("prometheus");
  /** The Prometheus of Debian's next suite. */
  static final CommandLineTool PROMETHEUS_NEXT = new CommandLineTool("prometheus-next");

  static final CommandLineTool VMALERT = new CommandLineTool("vmalert");
  static final CommandLineTool AMTOOL = new CommandLineTool("amtool");

  /**
   * The result of a run, with both output streams merged.
   *
   * @param exitCode the exit code
   */
  public record ToolResult(int exitCode, String output) {}

  public ToolResult run(Object... arguments) throws IOException, InterruptedException {
    return run(Map.of(), arguments);
  }

  /** Runs a file of promtool's rule tests. With more heap, which needs less garbage collection. */
  public ToolResult runRuleTests(Path file) throws IOException, InterruptedException {
    return run(Map.of("GOGC", "400"), "test", "rules", file);
  }

  public ToolResult run(Map<String, String> environment, Object... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(path().toString()));
    Stream.of(arguments).map(Object::toString).forEach(command::add);
    Path output = Files.createTempFile(name, ".out");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
      builder.environment().putAll(environment);
      Process process = builder.start();
      if (!process.waitFor(5, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new IOException("not finished within five minutes: " + command);
      }
      return new ToolResult(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
    } finally {
      Files.delete(output);
    }
  }

  /** The path of the program. Skips the test if it is missing; in CI fails it. */
  public Path path() {
    Optional<Path> found = find();
    require(found.isPresent(), name + " is not installed");
    return found.get();
  }

  /** True if the program is there, and in CI, where it must be. For a part of a test. */
  boolean isExpected() {
    return find().isPresent() || "true".equals(System.getenv("CI"));
  }

  private Optional<Path> find() {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .map(directory -> Path.of(directory, name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Skips the test if the condition is false; in CI fails it. */
  public static void require(boolean available, String reason) {
    if (!available && "true".equals(System.getenv("CI"))) {
      fail("%s, and CI must not skip this check", reason);
    }
    assumeTrue(available, () -> reason + ": check skipped");
  }
}
