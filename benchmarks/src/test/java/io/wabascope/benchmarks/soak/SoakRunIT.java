package io.wabascope.benchmarks.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A short run of a few seconds: too short for trends, but it shows failures. */
class SoakRunIT {
  private static final SoakPlan PLAN = new SoakPlan(
      Path.of("..", "agent", "target", "wabascope.jar").toAbsolutePath(),
      200,
      Duration.ofSeconds(12),
      2,
      Duration.ofSeconds(1));

  @TempDir
  private Path directory;

  @Test
  void scrapesDoNotFailDuringTwoBadHours() throws Exception {
    List<SoakRound> rounds = new ArrayList<>();
    try (SoakRun soakRun = new SoakRun(PLAN, directory)) {
      List<SoakVerdicts.Verdict> verdicts = soakRun.run(rounds::add);

      assertThat(verdicts)
          .filteredOn(verdict -> verdict.question().startsWith("no error"))
          .hasSize(2)
          .allMatch(SoakVerdicts.Verdict::holds);
    }
    assertThat(rounds)
        .hasSize(2)
        .allMatch(soakRound -> soakRound.fastScrapes().millis().size() > 1);
    assertThat(rounds.get(1).slowScrapes().quantile(0.5)).isGreaterThan(3_000);
  }
}
