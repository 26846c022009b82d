package io.wabascope.benchmarks.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A short run of what README.md has the long one of. */
class ChaosRunIT {
  private static final Path JAR =
      Path.of("..", "agent", "target", "wabascope.jar").toAbsolutePath();

  @TempDir
  private Path directory;

  @Test
  void nothingVanishesNothingStaysAndNobodyCallsWhenToldNotTo() throws Exception {
    try (ChaosRun run = new ChaosRun(new ChaosPlan(JAR, 300, 400, 1, 2), directory)) {
      long begun = run.findings().came();

      run.run();

      System.out.println(run);
      assertThat(run.findings().wrong()).isEmpty();
      assertThat(run.findings().came()).isGreaterThan(begun);
      assertThat(run.findings().gone()).isPositive();
      assertThat(run.faults()).isGreaterThan(100);
      assertThat(run.trespasses()).isEmpty();
      assertThat(run.footprint().moreFiles()).isLessThan(20);
      assertThat(run.footprint().moreThreads()).isLessThan(20);
      assertThat(run.footprint().moreHeap()).isLessThan(16);
      assertThat(run.alarms()).isEmpty();
    }
  }
}
