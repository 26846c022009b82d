package io.wabascope.core.sweep;

import static io.wabascope.core.sweep.SweepFixtures.NEW_RECORD;
import static io.wabascope.core.sweep.SweepFixtures.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.wabascope.core.graph.Fault;
import io.wabascope.core.graph.FaultKind;
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

  @Test
  void aSweepIsLaterIfItCompletedAfterAllAttemptsOfTheOther() {
    Fault fault = new Fault(FaultKind.THROTTLED, 429, 4, null, true, "");
    SweepRecord later = NEW_RECORD.withCompletion(
        new SweepCompletion(NOON.plusSeconds(60), Duration.ofMinutes(1), 5, 500),
        MissingObjects.NONE);

    assertThat(later.isCompletedAfter(COMPLETE)).isTrue();
    assertThat(COMPLETE.isCompletedAfter(later)).isFalse();
    assertThat(COMPLETE.isCompletedAfter(COMPLETE)).isFalse();
    assertThat(COMPLETE.isCompletedAfter(NEW_RECORD)).isTrue();
    assertThat(NEW_RECORD.isCompletedAfter(COMPLETE)).isFalse();
    assertThat(later.isCompletedAfter(COMPLETE.withFailure(fault, NOON.plusSeconds(30))))
        .isTrue();
    assertThat(later.isCompletedAfter(COMPLETE.withFailure(fault, NOON.plusSeconds(90))))
        .isFalse();
  }

  @Test
  void onlyACompleteSweepWithoutUnreadableItemsIsUp() {
    Fault fault = new Fault(FaultKind.THROTTLED, 429, 4, null, true, "");
    SweepRecord unreadable = NEW_RECORD.withCompletion(
        new SweepCompletion(NOON, Duration.ofMinutes(1), 5, 500, 1), MissingObjects.NONE);

    assertThat(COMPLETE.isUp()).isTrue();
    assertThat(unreadable.isUp()).isFalse();
    assertThat(COMPLETE.withFailure(fault, NOON).isUp()).isFalse();
    assertThat(NEW_RECORD.isUp()).isFalse();
    assertThat(NEW_RECORD.isAttempted()).isFalse();
    assertThat(NEW_RECORD.withFailure(fault, NOON).isAttempted()).isTrue();
  }
}
