package io.wabascope.benchmarks.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A short run of {@link ChaosRun}. */
class ChaosRunIT {
  private static final Path JAR =
      Path.of("..", "agent", "target", "wabascope.jar").toAbsolutePath();

  @TempDir
  private Path directory;

  @Test
  void metricsMatchTheListsAndBlocksAreRespected() throws Exception {
    try (ChaosRun run = new ChaosRun(new ChaosPlan(JAR, 300, 400, 1, 2), directory)) {
      long appearedBefore = run.report().appearedCount();

      run.run();

      System.out.println(run);
      assertThat(run.report().violations()).isEmpty();
      assertThat(run.report().appearedCount()).isGreaterThan(appearedBefore);
      assertThat(run.report().removedCount()).isPositive();
      assertThat(run.exposedNumbers()).isGreaterThan(300);
      assertThat(run.faultCount()).isGreaterThan(100);
      assertThat(run.forbiddenCalls()).isEmpty();
      assertThat(run.resourceUsage().fileGrowth()).isLessThan(20);
      assertThat(run.resourceUsage().threadGrowth()).isLessThan(20);
      assertThat(run.resourceUsage().heapGrowth()).isLessThan(16);
      assertThat(run.errorLines()).isEmpty();
    }
  }
}
