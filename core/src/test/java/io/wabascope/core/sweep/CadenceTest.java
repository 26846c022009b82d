package io.wabascope.core.sweep;

import static io.wabascope.core.sweep.Listed.FRESH;
import static io.wabascope.core.sweep.Listed.NOON;
import static io.wabascope.core.sweep.Listed.TARGET;
import static io.wabascope.core.sweep.Listed.fault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wabascope.core.graph.Cursor;
import io.wabascope.core.graph.FaultKind;
import io.wabascope.core.graph.PageRequest;
import io.wabascope.core.graph.Selection;
import io.wabascope.core.sweep.SweepRecord.Completion;
import io.wabascope.core.sweep.SweepRecord.Failure;
import io.wabascope.core.sweep.SweepRecord.Progress;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CadenceTest {
  private static final Cadence FIFTEEN = new Cadence(Duration.ofMinutes(15));

  @Test
  void sweepsFromBeginToBegin() {
    assertThat(FIFTEEN.afterComplete(NOON)).isEqualTo(NOON.plusSeconds(900));
  }

  @ParameterizedTest
  @CsvSource({
    // minutes that the sweep waited for its turn, minutes from its begin to its next turn
    "0, 15",
    "1, 14",
    "7, 8",
    "8, 7.5",
    "600, 7.5",
    "-3, 15"
  })
  void keepsTheDistanceOfTurnsThoughASweepHadToWait(long waited, double next) {
    assertThat(FIFTEEN.afterComplete(NOON.minusSeconds(60 * waited), NOON))
        .isEqualTo(NOON.plusSeconds((long) (60 * next)));
  }

  @Test
  void isASecondAtLeast() {
    assertThat(new Cadence(Duration.ofSeconds(1)).every()).isEqualTo(Duration.ofSeconds(1));
    assertThatThrownBy(() -> new Cadence(Duration.ofMillis(999)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({"0, 900000", "1, 900000", "1.5, 1350000", "1.0000001, 900001"})
  void stretchesAndNeverShrinks(double factor, long millis) {
    assertThat(FIFTEEN.stretched(factor).every()).isEqualTo(Duration.ofMillis(millis));
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 2", "3, 4", "4, 8", "5, 15", "6, 15", "1000, 15", "0, 1"})
  void triesAgainWithinAMinuteAfterPassingTrouble(int inARow, int minutes) {
    assertThat(FIFTEEN.afterFault(fault(FaultKind.TRANSIENT), inARow, NOON))
        .isEqualTo(NOON.plusSeconds(60L * minutes))
        .isEqualTo(FIFTEEN.afterFault(null, inARow, NOON));
  }

  @ParameterizedTest
  @CsvSource({"1, 30", "2, 60", "3, 120", "4, 240", "5, 360", "6, 360", "1000000, 360"})
  void leavesATargetThatRefusesUsAloneForLongerAndLonger(int inARow, int minutes) {
    assertThat(FIFTEEN.afterFault(fault(FaultKind.PERMISSION), inARow, NOON))
        .isEqualTo(NOON.plusSeconds(60L * minutes));
  }

  @Test
  void neverTriesARefusingTargetMoreOftenThanAWillingOne() {
    Cadence daily = new Cadence(Duration.ofDays(1));
    assertThat(daily.afterFault(fault(FaultKind.MISSING), 1, NOON))
        .isEqualTo(NOON.plus(Duration.ofDays(1)));
  }

  @Test
  void triesAgainNoLaterThanItsTurn() {
    Cadence quick = new Cadence(Duration.ofSeconds(5));
    assertThat(quick.afterFault(fault(FaultKind.UNREADABLE), 1, NOON))
        .isEqualTo(NOON.plusSeconds(5));
  }

  @ParameterizedTest
  @EnumSource(FaultKind.class)
  void isSlowedByWhatSpeaksOfTheTargetAlone(FaultKind kind) {
    assertThat(FIFTEEN.afterFault(fault(kind), 1, NOON))
        .isEqualTo(NOON.plusSeconds(kind.slowsTarget() ? 1800 : 60));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 101})
  void watchesInPagesThatTheApiTakes(int size) {
    Selection defaults = Selection.defaults(TARGET.edge());
    assertThatThrownBy(() -> new Watch(TARGET, defaults, size, FIFTEEN))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(new Watch(TARGET, defaults, 1, FIFTEEN).pageSize()).isEqualTo(1);
    assertThat(new Watch(TARGET, defaults, PageRequest.LARGEST, FIFTEEN).pageSize())
        .isEqualTo(100);
  }

  @Test
  void isDueAtOnceWhereNothingIsKnown() {
    assertThat(FRESH.due(FIFTEEN, NOON)).isEqualTo(NOON);
    assertThat(FRESH.due(FIFTEEN, NOON.minusSeconds(60), NOON)).isEqualTo(NOON);
    assertThat(SweepRecord.of(TARGET))
        .isEqualTo(new SweepRecord(TARGET, null, null, null, Adaptation.NONE, Absences.NONE));
    assertThat(FRESH.isTried()).isFalse();
    assertThat(FRESH.isUp()).isFalse();
  }

  @Test
  void isDueAfterTheLastCompleteSweepBegan() {
    Completion last = new Completion(NOON, Duration.ofMinutes(2), 1, 1);
    assertThat(last.begun()).isEqualTo(NOON.minusSeconds(120));
    SweepRecord record = FRESH.completed(last, Absences.NONE);
    assertThat(record.due(FIFTEEN, NOON)).isEqualTo(NOON.plusSeconds(780));
    assertThat(record.due(FIFTEEN, NOON.minusSeconds(180), NOON)).isEqualTo(NOON.plusSeconds(720));
    assertThat(record.isUp()).isTrue();
    assertThat(record.isTried()).isTrue();
  }

  @Test
  void isDueSoonAfterAFaultAndLaterAfterMore() {
    SweepRecord once = FRESH.failed(fault(FaultKind.TRANSIENT), NOON);
    assertThat(once.due(FIFTEEN, NOON)).isEqualTo(NOON.plusSeconds(60));
    assertThat(once.isUp()).isFalse();
    assertThat(once.isTried()).isTrue();
    SweepRecord twice = once.failed(fault(FaultKind.UNREADABLE), NOON.plusSeconds(60));
    assertThat(twice.failure())
        .isEqualTo(new Failure(fault(FaultKind.UNREADABLE), NOON.plusSeconds(60), 2));
    assertThat(twice.due(FIFTEEN, NOON)).isEqualTo(NOON.plusSeconds(180));
  }

  @Test
  void keepsThroughAFaultWhatWasKnownBefore() {
    Completion last = new Completion(NOON, Duration.ZERO, 1, 1);
    Adaptation smaller = Adaptation.NONE.shrunkTo(50, NOON);
    Progress half = new Progress(NOON, new Cursor("a"), 1, 1);
    SweepRecord record =
        FRESH.completed(last, new Absences(Map.of(), 7)).with(smaller).at(half);
    SweepRecord failed = record.failed(fault(FaultKind.THROTTLED), NOON);
    assertThat(failed.completion()).isEqualTo(last);
    assertThat(failed.progress()).isEqualTo(half);
    assertThat(failed.adaptation()).isEqualTo(smaller);
    assertThat(failed.absences().held()).isEqualTo(7);
    assertThat(failed.isUp()).isFalse();
    SweepRecord up = failed.completed(last, Absences.NONE);
    assertThat(up).isEqualTo(FRESH.completed(last, Absences.NONE).with(smaller));
    assertThat(up.isUp()).isTrue();
  }
}
