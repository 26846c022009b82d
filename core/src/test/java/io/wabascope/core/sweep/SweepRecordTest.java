package io.wabascope.core.sweep;

import static io.wabascope.core.sweep.SweepFixtures.NEW_RECORD;
import static io.wabascope.core.sweep.SweepFixtures.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.wabascope.core.sweep.SweepRecord.SweepCompletion;
import io.wabascope.core.sweep.SweepRecord.SweepProgress;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SweepRecordTest {
  private static final SweepRecord COMPLETE = NEW_RECORD.withCompletion(
      new SweepCompletion(NOON, Duration.ofMinutes(10), 5, 500), MissingObjects.NONE);

  @Test
  void nothingWasReadBeforeTheFirstCompleteSweep() {
    SweepProgress progress = new SweepProgress(NOON, null, 1, 100);
    assertThat(NEW_RECORD.withProgress(progress).lastReadBefore(NOON)).isNull();
  }

  @Test
  void theLastSweepReadAnObjectAtTheSameTimeAfterItsStart() {
    SweepProgress progress = new SweepProgress(NOON.plusSeconds(3_600), null, 1, 100);
    SweepRecord sweeping = COMPLETE.withProgress(progress);

    assertThat(sweeping.lastReadBefore(NOON.plusSeconds(3_600))).isEqualTo(NOON.minusSeconds(600));
    assertThat(sweeping.lastReadBefore(NOON.plusSeconds(3_600 + 240)))
        .isEqualTo(NOON.minusSeconds(360));
  }

  @Test
  void aSlowerSweepReadsTheRestAfterTheEndOfTheLast() {
    SweepProgress progress = new SweepProgress(NOON.plusSeconds(3_600), null, 1, 100);
    assertThat(COMPLETE.withProgress(progress).lastReadBefore(NOON.plusSeconds(4_800)))
        .isEqualTo(NOON);
  }

  @Test
  void theFirstPageHasNoProgress() {
    assertThat(COMPLETE.lastReadBefore(NOON.plusSeconds(300))).isEqualTo(NOON.minusSeconds(600));
  }
}
