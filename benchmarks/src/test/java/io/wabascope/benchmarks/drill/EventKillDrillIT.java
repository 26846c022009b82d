package io.wabascope.benchmarks.drill;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two kills: a change is shown because its event survives. */
class EventKillDrillIT {
  private static final Path JAR =
      Path.of("..", "agent", "target", "wabascope.jar").toAbsolutePath();
  private static final DrillPlan PLAN = new DrillPlan(
      JAR,
      JAR,
      new DrillPlan.ClusterSize(3, 2, 100, Duration.ofHours(1)),
      new DrillPlan.FailurePlan(2, Duration.ZERO, Duration.ZERO));

  @TempDir
  private Path directory;

  @Test
  void anEventSurvivesTheMemberThatReceivedItAndTheOneThatSweeps() throws Exception {
    ByteArrayOutputStream report = new ByteArrayOutputStream();
    try (EventKillDrill drill = new EventKillDrill(PLAN, directory)) {
      assertThat(drill.run(new PrintStream(report, true, UTF_8)))
          .hasSize(2)
          .allSatisfy(kill -> assertThat(kill.reads()).isBetween(1L, 2L));
    }
    assertThat(report.toString(UTF_8)).contains("received the event", "sweeps the app");
  }
}
