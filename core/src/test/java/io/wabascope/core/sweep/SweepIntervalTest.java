package io.wabascope.core.sweep;

import static io.wabascope.core.sweep.SweepFixtures.NEW_RECORD;
import static io.wabascope.core.sweep.SweepFixtures.NOON;
import static io.wabascope.core.sweep.SweepFixtures.TARGET;
import static io.wabascope.core.sweep.SweepFixtures.fault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wabascope.core.graph.Cursor;
import io.wabascope.core.graph.FaultKind;
import io.wabascope.core.graph.FieldSelection;
import io.wabascope.core.graph.PageRequest;
import io.wabascope.core.inventory.ObjectKey;
import io.wabascope.core.sweep.SweepRecord.SweepCompletion;
import io.wabascope.core.sweep.SweepRecord.SweepFailure;
import io.wabascope.core.sweep.SweepRecord.SweepProgress;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SweepIntervalTest {
  private static final SweepInterval FIFTEEN = new SweepInterval(Duration.ofMinutes(15));

  @Test
  void intervalIsMeasuredFromStartToStart() {
    assertThat(FIFTEEN.nextAfterComplete(NOON)).isEqualTo(NOON.plusSeconds(900));
  }

  @ParameterizedTest
  @CsvSource({
    // minutes from its due time to its start, minutes from its start to its next due time
    "0, 15",
    "1, 14",
    "7, 8",
    "8, 7.5",
    "600, 7.5",
    "-3, 15"
  })
  void delayedSweepKeepsTheSchedule(long waitedMinutes, double next) {
    assertThat(FIFTEEN.nextAfterComplete(NOON.minusSeconds(60 * waitedMinutes), NOON))
        .isEqualTo(NOON.plusSeconds((long) (60 * next)));
  }

  @Test
  void isAtLeastOneSecond() {
    assertThat(new SweepInterval(Duration.ofSeconds(1)).duration())
        .isEqualTo(Duration.ofSeconds(1));
    assertThatThrownBy(() -> new SweepInterval(Duration.ofMillis(999)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({"0, 900000", "1, 900000", "1.5, 1350000", "1.0000001, 900001"})
  void stretchesButNeverShrinks(double factor, long millis) {
    assertThat(FIFTEEN.stretched(factor).duration()).isEqualTo(Duration.ofMillis(millis));
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 2", "3, 4", "4, 8", "5, 15", "6, 15", "1000, 15", "0, 1"})
  void retriesSoonAfterATransientFault(int inARow, int minutes) {
    assertThat(FIFTEEN.nextAfterFault(fault(FaultKind.TRANSIENT), inARow, NOON))
        .isEqualTo(NOON.plusSeconds(60L * minutes))
        .isEqualTo(FIFTEEN.nextAfterFault(null, inARow, NOON));
  }

  @ParameterizedTest
  @CsvSource({"1, 30", "2, 60", "3, 120", "4, 240", "5, 360", "6, 360", "1000000, 360"})
  void retriesARefusingTargetLessAndLessOften(int inARow, int minutes) {
    assertThat(FIFTEEN.nextAfterFault(fault(FaultKind.PERMISSION), inARow, NOON))
        .isEqualTo(NOON.plusSeconds(60L * minutes));
  }

  @Test
  void neverRetriesMoreOftenThanTheInterval() {
    SweepInterval daily = new SweepInterval(Duration.ofDays(1));
    assertThat(daily.nextAfterFault(fault(FaultKind.MISSING), 1, NOON))
        .isEqualTo(NOON.plus(Duration.ofDays(1)));
  }

  @Test
  void retriesNoLaterThanTheInterval() {
    SweepInterval quick = new SweepInterval(Duration.ofSeconds(5));
    assertThat(quick.nextAfterFault(fault(FaultKind.UNREADABLE), 1, NOON))
        .isEqualTo(NOON.plusSeconds(5));
  }

  @ParameterizedTest
  @EnumSource(FaultKind.class)
  void onlyTargetFaultsSlowTheTarget(FaultKind kind) {
    assertThat(FIFTEEN.nextAfterFault(fault(kind), 1, NOON))
        .isEqualTo(NOON.plusSeconds(kind.slowsTarget() ? 1800 : 60));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 101})
  void rejectsInvalidPageSizes(int size) {
    FieldSelection defaults = FieldSelection.defaults(TARGET.edge());
    assertThatThrownBy(() -> new TargetSpec(TARGET, defaults, size, FIFTEEN))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(new TargetSpec(TARGET, defaults, 1, FIFTEEN).pageSize()).isEqualTo(1);
    assertThat(new TargetSpec(TARGET, defaults, PageRequest.MAX_PAGE_SIZE, FIFTEEN).pageSize())
        .isEqualTo(100);
  }

  @Test
  void newTargetIsDueAtOnce() {
    assertThat(NEW_RECORD.nextDue(FIFTEEN, NOON)).isEqualTo(NOON);
    assertThat(NEW_RECORD.nextDue(FIFTEEN, NOON.minusSeconds(60), NOON)).isEqualTo(NOON);
    assertThat(SweepRecord.of(TARGET))
        .isEqualTo(
            new SweepRecord(TARGET, null, null, null, TargetAdaptation.NONE, MissingObjects.NONE));
    assertThat(NEW_RECORD.isAttempted()).isFalse();
    assertThat(NEW_RECORD.isUp()).isFalse();
  }

  @Test
  void isDueOneIntervalAfterTheLastCompleteSweepStarted() {
    SweepCompletion last = new SweepCompletion(NOON, Duration.ofMinutes(2), 1, 1);
    assertThat(last.startedAt()).isEqualTo(NOON.minusSeconds(120));
    SweepRecord record = NEW_RECORD.withCompletion(last, MissingObjects.NONE);
    assertThat(record.nextDue(FIFTEEN, NOON)).isEqualTo(NOON.plusSeconds(780));
    assertThat(record.nextDue(FIFTEEN, NOON.minusSeconds(180), NOON))
        .isEqualTo(NOON.plusSeconds(720));
    assertThat(record.isUp()).isTrue();
    assertThat(record.isAttempted()).isTrue();
  }

  @Test
  void dueTimeGrowsWithConsecutiveFaults() {
    SweepRecord once = NEW_RECORD.withFailure(fault(FaultKind.TRANSIENT), NOON);
    assertThat(once.nextDue(FIFTEEN, NOON)).isEqualTo(NOON.plusSeconds(60));
    assertThat(once.isUp()).isFalse();
    assertThat(once.isAttempted()).isTrue();
    SweepRecord twice = once.withFailure(fault(FaultKind.UNREADABLE), NOON.plusSeconds(60));
    assertThat(twice.failure())
        .isEqualTo(new SweepFailure(fault(FaultKind.UNREADABLE), NOON.plusSeconds(60), 2, NOON));
    assertThat(twice.nextDue(FIFTEEN, NOON)).isEqualTo(NOON.plusSeconds(180));
  }

  @Test
  void faultKeepsTheRestOfTheRecord() {
    SweepCompletion last = new SweepCompletion(NOON, Duration.ZERO, 1, 1);
    TargetAdaptation smaller = TargetAdaptation.NONE.withPageSize(50, NOON);
    SweepProgress progress = new SweepProgress(NOON, new Cursor("a"), 1, 1);
    SweepRecord record = NEW_RECORD
        .withCompletion(
            last,
            new MissingObjects(Map.of(), Map.of(new ObjectKey(TARGET.edge().kind(), "1"), NOON)))
        .withAdaptation(smaller)
        .withProgress(progress);
    SweepRecord failed = record.withFailure(fault(FaultKind.THROTTLED), NOON);
    assertThat(failed.completion()).isEqualTo(last);
    assertThat(failed.progress()).isEqualTo(progress);
    assertThat(failed.adaptation()).isEqualTo(smaller);
    assertThat(failed.missingObjects().heldCount()).isEqualTo(1);
    assertThat(failed.isUp()).isFalse();
    SweepRecord up = failed.withCompletion(last, MissingObjects.NONE);
    assertThat(up)
        .isEqualTo(NEW_RECORD.withCompletion(last, MissingObjects.NONE).withAdaptation(smaller));
    assertThat(up.isUp()).isTrue();
  }
}
