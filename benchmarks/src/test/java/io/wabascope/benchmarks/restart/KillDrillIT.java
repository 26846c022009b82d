package io.wabascope.benchmarks.restart;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A short drill, with room for a slow machine. */
class KillDrillIT {
  @TempDir
  private Path directory;

  @Test
  void aKillDamagesNothingAndLosesSecondsAtMost() throws Exception {
    KillDrill.Found found = new KillDrill(directory, 2000).run(3);

    assertThat(found.duringWrites()).isEqualTo(1);
    assertThat(found.setAside()).isZero();
    assertThat(found.lost()).isLessThan(Duration.ofSeconds(10));
  }
}
