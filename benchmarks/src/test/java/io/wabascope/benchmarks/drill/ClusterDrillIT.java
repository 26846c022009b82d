package io.wabascope.benchmarks.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small drill: what is measured on a large one holds here too, with room for a slow machine. */
class ClusterDrillIT {
  private static final Path JAR =
      Path.of("..", "agent", "target", "wabascope.jar").toAbsolutePath();
  private static final DrillPlan PLAN = new DrillPlan(
      JAR,
      JAR,
      new DrillPlan.Size(3, 4, 400, Duration.ofSeconds(10)),
      new DrillPlan.Blows(1, Duration.ZERO, Duration.ZERO));

  @TempDir
  private Path directory;

  @Test
  void aKilledMemberAndARollingRestartAreGotOver() throws Exception {
    try (ClusterDrill drill = new ClusterDrill(PLAN, directory)) {
      Findings killed = drill.kill();

      assertThat(killed.isWell()).isTrue();
      assertThat(killed.longestMissing()).isLessThan(15);
      assertThat(killed.longestDouble()).isLessThan(15);
      assertThat(killed.oldestSweep()).isLessThan(30);
      assertThat(drill.spending().most()).isLessThanOrEqualTo(PLAN.size().burst() + 2);

      Findings rolled = drill.roll();

      assertThat(rolled.isWell()).isTrue();
      assertThat(rolled.longestMissing()).isLessThan(5);
      assertThat(drill.repeats().most()).as("calls under way as a member left").isLessThan(3);
    }
  }
}
