package io.wabascope.benchmarks.attack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small drill. */
class AttackDrillIT {
  private static final AttackPlan PLAN = new AttackPlan(
      Path.of("..", "agent", "target", "wabascope.jar").toAbsolutePath(),
      200,
      Duration.ofSeconds(1),
      new AttackPlan.AttackSizes(3_640, 800, 200, 700, 700));

  @TempDir
  private Path directory;

  @Test
  void attacksTakeNoMemoryFilesOrLogWithoutBound() throws Exception {
    ByteArrayOutputStream report = new ByteArrayOutputStream();

    List<String> failed = AttackDrill.run(PLAN, directory, new PrintStream(report, true, UTF_8));

    System.out.println(report.toString(UTF_8));
    assertThat(report.toString(UTF_8).lines().filter(line -> line.matches("\\| [1-5].*")))
        .hasSize(8);
    assertThat(failed)
        .isSubsetOf(AttackReport.P99_GOAL, AttackReport.CPU_GOAL); // a test asserts no speed
  }
}
