package io.wabascope.benchmarks.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small drill, with limits that a slow machine also meets. */
class ClusterDrillIT {
  private static final Path JAR =
      Path.of("..", "agent", "target", "wabascope.jar").toAbsolutePath();
  private static final DrillPlan PLAN = new DrillPlan(
      JAR,
      JAR,
      new DrillPlan.ClusterSize(3, 4, 400, Duration.ofSeconds(10)),
      new DrillPlan.FailurePlan(1, Duration.ZERO, Duration.ZERO));

  @TempDir
  private Path directory;

  @Test
  void recoversFromAKillAndARollingRestart() throws Exception {
    try (ClusterDrill drill = new ClusterDrill(PLAN, directory)) {
      DrillReport afterKill = drill.killMembers();

      assertThat(afterKill.isConsistent()).isTrue();
      assertThat(afterKill.maxMissingSeconds()).isLessThan(15);
      assertThat(afterKill.maxDuplicateSeconds()).isLessThan(15);
      assertThat(afterKill.maxSweepAgeSeconds()).isLessThan(30);
      assertThat(drill.budgetCheck().maxExcess())
          .isLessThanOrEqualTo(PLAN.size().burst() + 2);

      DrillReport afterRollingRestart = drill.rollingRestart();

      assertThat(afterRollingRestart.isConsistent()).isTrue();
      assertThat(afterRollingRestart.maxMissingSeconds()).isLessThan(5);
      assertThat(drill.repeatedCalls().maxPerTarget())
          .as("calls in progress when a member left")
          .isLessThan(3);
    }
  }
}
