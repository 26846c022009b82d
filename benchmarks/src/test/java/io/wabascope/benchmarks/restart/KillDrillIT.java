package io.wabascope.benchmarks.restart;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A short drill, with limits that a slow machine also meets. */
class KillDrillIT {
  @TempDir
  private Path directory;

  @Test
  void aKillLosesAtMostAMinuteAndDamagesNoFile() throws Exception {
    KillDrill.KillDrillResult result = new KillDrill(directory, 2000).run(8);

    assertThat(result.duringWrites()).isEqualTo(4);
    assertThat(result.damagedFiles()).isZero();
    assertThat(result.maxLost()).isLessThan(Duration.ofSeconds(60));
  }
}
