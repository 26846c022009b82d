package io.wabascope.benchmarks.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A soak of seconds: too short for a slope, long enough to see that nothing fails. */
class SoakIT {
  private static final SoakPlan PLAN = new SoakPlan(
      Path.of("..", "agent", "target", "wabascope.jar").toAbsolutePath(),
      200,
      Duration.ofSeconds(12),
      2,
      Duration.ofSeconds(1));

  @TempDir
  private Path directory;

  @Test
  void scrapesGoOnWithoutAnErrorThroughTwoBadHours() throws Exception {
    List<Round> rounds = new ArrayList<>();
    try (Soak soak = new Soak(PLAN, directory)) {
      List<Verdicts.Verdict> verdicts = soak.run(rounds::add);

      assertThat(verdicts)
          .filteredOn(verdict -> verdict.question().startsWith("no error"))
          .hasSize(2)
          .allMatch(Verdicts.Verdict::holds);
    }
    assertThat(rounds).hasSize(2).allMatch(round -> round.quick().millis().size() > 1);
    assertThat(rounds.get(1).slow().quantile(0.5)).isGreaterThan(3_000);
  }
}
