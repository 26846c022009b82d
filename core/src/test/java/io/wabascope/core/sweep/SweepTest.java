package io.wabascope.core.sweep;

import static io.wabascope.core.sweep.Listed.FRESH;
import static io.wabascope.core.sweep.Listed.NOON;
import static io.wabascope.core.sweep.Listed.TARGET;
import static io.wabascope.core.sweep.Listed.WATCH;
import static io.wabascope.core.sweep.Listed.after;
import static io.wabascope.core.sweep.Listed.expired;
import static io.wabascope.core.sweep.Listed.fault;
import static io.wabascope.core.sweep.Listed.ids;
import static io.wabascope.core.sweep.Listed.keys;
import static io.wabascope.core.sweep.Listed.page;
import static io.wabascope.core.sweep.Listed.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wabascope.core.graph.Cursor;
import io.wabascope.core.graph.Fault;
import io.wabascope.core.graph.FaultKind;
import io.wabascope.core.graph.PageRequest;
import io.wabascope.core.graph.Selection;
import io.wabascope.core.inventory.ObjectKey;
import io.wabascope.core.sweep.Sweep.Outcome;
import io.wabascope.core.sweep.SweepRecord.Completion;
import io.wabascope.core.sweep.SweepRecord.Progress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class SweepTest {
  private static final Absences.Rule RULE = Absences.Rule.DEFAULT;
  private final Sweep sweep = Sweep.begin(WATCH, FRESH, NOON);

  @Test
  void asksForTheFirstPageFirst() {
    assertThat(sweep.next())
        .isEqualTo(new PageRequest(TARGET, Selection.defaults(TARGET.edge()), 100, null));
    assertThat(sweep.target()).isEqualTo(TARGET);
    assertThat(sweep.begun()).isEqualTo(NOON);
    assertThat(sweep.isDone()).isFalse();
  }

  @Test
  void walksFromCursorToCursorAndEndsWhereThereIsNone() {
    assertThat(sweep.add(page(ids(0, 3), "a"))).isNull();
    assertThat(after(sweep.next())).isEqualTo("a");
    assertThat(sweep.add(page(List.of(), "b"))).isNull();
    assertThat(after(sweep.next())).isEqualTo("b");
    assertThat(sweep.isDone()).isFalse();
    assertThat(sweep.add(page(ids(2, 5), null))).isNull();
    assertThat(sweep.isDone()).isTrue();
    assertThat(sweep.isWhole()).isTrue();
    Outcome outcome = sweep.finish(FRESH, keys(0, 5), RULE, NOON.plusSeconds(9));
    assertThat(outcome.record().completion())
        .isEqualTo(new Completion(NOON.plusSeconds(9), Duration.ofSeconds(9), 3, 5));
    assertThat(outcome.forget()).isEmpty();
  }

  @Test
  void forgetsAfterTwoWholeSweepsWithoutAnObjectAndNotBefore() {
    Outcome first = whole(FRESH, ids(0, 3), keys(0, 4));
    assertThat(first.forget()).isEmpty();
    Outcome second = whole(first.record(), ids(0, 3), keys(0, 4));
    assertThat(second.forget()).isEqualTo(keys(3, 4));
    assertThat(second.record().absences()).isEqualTo(Absences.NONE);
  }

  @Test
  void doesNotEndBeforeItsEnd() {
    sweep.add(page(ids(0, 3), "a"));
    assertThat(sweep.isWhole()).isFalse();
    assertThatThrownBy(() -> sweep.finish(FRESH, Set.of(), RULE, NOON))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void doesNotGoOnAfterItsEnd() {
    sweep.add(page(ids(0, 3), null));
    assertThatThrownBy(sweep::next).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> sweep.add(page(ids(3, 4), null)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(TARGET.key());
  }

  @Test
  void goesOnFromWhereItBrokeOffAndStillCounts() {
    sweep.add(page(ids(0, 3), "a"));
    assertThat(sweep.mend(fault(FaultKind.TRANSIENT), NOON)).isFalse();
    assertThat(after(sweep.next())).isEqualTo("a");
    sweep.add(page(ids(3, 5), null));
    assertThat(sweep.isWhole()).isTrue();
    Outcome outcome = sweep.finish(FRESH, keys(0, 7), RULE, NOON);
    assertThat(outcome.record().absences().missed().keySet()).isEqualTo(keys(5, 7));
  }

  @Test
  void refreshesOnlyWhereARecordAloneLeadsOn() {
    sweep.add(page(ids(0, 3), "a"));
    SweepRecord left = sweep.checkpoint(FRESH);
    assertThat(left.progress()).isEqualTo(new Progress(NOON, sweep.next().after(), 1, 3));
    Absences before = new Absences(Map.of(new ObjectKey(TARGET.edge().kind(), "6"), 1), 0);
    SweepRecord record =
        new SweepRecord(TARGET, left.progress(), null, null, left.adaptation(), before);

    Sweep other = Sweep.begin(WATCH, record, NOON.plusSeconds(60));
    assertThat(after(other.next())).isEqualTo("a");
    assertThat(other.begun()).isEqualTo(NOON);
    other.add(page(ids(3, 5), null));
    assertThat(other.isDone()).isTrue();
    assertThat(other.isWhole()).isFalse();
    Outcome outcome = other.finish(record, keys(0, 7), RULE, NOON.plusSeconds(90));
    assertThat(outcome.forget()).isEmpty();
    assertThat(outcome.record().absences()).isEqualTo(before);
    assertThat(outcome.record().completion())
        .isEqualTo(new Completion(NOON.plusSeconds(90), Duration.ofSeconds(90), 2, 7));
    assertThat(outcome.record().progress()).isNull();
  }

  @Test
  void countsAtLeastWhatItSawWhereARecordAloneLedOn() {
    Sweep other = resumed(NOON);
    other.add(page(ids(3, 9), null));
    Outcome outcome = other.finish(FRESH, keys(3, 4), RULE, NOON);
    assertThat(outcome.record().completion()).isEqualTo(new Completion(NOON, Duration.ZERO, 2, 6));
  }

  @Test
  void takesNoNegativeTimeWhereClocksDiffer() {
    Sweep other = resumed(NOON.plusSeconds(5));
    other.add(page(ids(3, 5), null));
    assertThat(other.finish(FRESH, keys(0, 5), RULE, NOON).record().completion())
        .isEqualTo(new Completion(NOON, Duration.ZERO, 2, 5));
  }

  @Test
  void beginsAnewWhereTheRecordIsOld() {
    // 4 times 5 minutes, 2 hours, and 5 minutes for the one page
    Instant last = NOON.plus(Duration.ofMinutes(145));
    sweep.add(page(ids(0, 3), "a"));
    SweepRecord record = sweep.checkpoint(FRESH);
    assertThat(Sweep.begin(WATCH, record, last).begun()).isEqualTo(NOON);
    assertThat(sweep.isStale(last)).isFalse();
    assertThat(sweep.isStale(last.plusMillis(1))).isTrue();
    Sweep anew = Sweep.begin(WATCH, record, last.plusMillis(1));
    assertThat(anew.begun()).isEqualTo(last.plusMillis(1));
    assertThat(anew.next().after()).isNull();
    anew.add(page(ids(0, 3), null));
    assertThat(anew.isWhole()).isTrue();
    assertThat(anew.checkpoint(FRESH).progress())
        .isEqualTo(new Progress(last.plusMillis(1), null, 1, 3));
  }

  @Test
  void isNotOldForHavingReadManyPages() {
    for (int i = 0; i < 400; i++) {
      sweep.add(page(ids(i, i + 1), "c" + i));
    }
    assertThat(sweep.isStale(NOON.plus(Duration.ofHours(30)))).isFalse();
    assertThat(sweep.isStale(NOON.plus(Duration.ofHours(40)))).isTrue();
  }

  @Test
  void refusesACursorThatDoesNotMove() {
    assertThat(sweep.add(page(ids(0, 3), "a"))).isNull();
    Fault fault = sweep.add(page(ids(3, 6), "a"));
    assertThat(fault).isEqualTo(Fault.unreadable("the cursor does not move"));
    assertThat(fault.kind()).isEqualTo(FaultKind.UNREADABLE);
  }

  @Test
  void refusesCursorsThatGoInCircles() {
    for (String cursor : List.of("a", "b", "c")) {
      assertThat(sweep.add(page(ids(0, 3), cursor))).isNull();
    }
    assertThat(sweep.add(page(ids(0, 3), "b"))).isNotNull();
  }

  @Test
  void refusesTheCursorItWasResumedFrom() {
    assertThat(resumed(NOON).add(page(ids(3, 5), "a"))).isNotNull();
  }

  @Test
  void endsAListThatDoesNot() {
    for (int i = 1; i < 200_000; i++) {
      assertThat(sweep.add(page(List.of(), "c" + i)) == null).isTrue();
    }
    Fault fault = sweep.add(page(List.of(), "last"));
    assertThat(fault).isEqualTo(Fault.unreadable("more than 200000 pages"));
  }

  @Test
  void takesALongListThatEndsAtTheBound() {
    Progress far = new Progress(NOON, sweepCursor("a"), 199_999, 0);
    Sweep other = Sweep.begin(WATCH, FRESH.at(far), NOON);
    assertThat(other.add(page(List.of(), null))).isNull();
    assertThat(other.isDone()).isTrue();
  }

  @Test
  void neverTakesAListWithoutEndForComplete() {
    sweep.add(page(ids(0, 3), "a"));
    assertThat(sweep.add(page(ids(0, 3), "a"))).isNotNull();
    assertThat(sweep.isDone()).isFalse();
    assertThat(sweep.isWhole()).isFalse();
    assertThatThrownBy(sweep::next).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> sweep.add(page(ids(0, 3), null)))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> sweep.finish(FRESH, Set.of(), RULE, NOON))
        .isInstanceOf(IllegalStateException.class);
    SweepRecord left = sweep.checkpoint(FRESH);
    Sweep anew = Sweep.begin(WATCH, left, NOON.plusSeconds(60));
    assertThat(anew.next().after()).isNull();
    assertThat(anew.begun()).isEqualTo(NOON.plusSeconds(60));
  }

  @Test
  void restartsOnceWhereTheCursorHasExpired() {
    sweep.add(page(ids(0, 3), "a"));
    assertThat(sweep.mend(expired(), NOON)).isTrue();
    assertThat(sweep.next().after()).isNull();
    assertThat(sweep.add(page(ids(0, 3), "a"))).isNull();
    sweep.add(page(ids(3, 5), null));
    assertThat(sweep.isWhole()).isTrue();
  }

  @Test
  void waitsForTheNextAttemptWhereTheCursorExpiresAgain() {
    sweep.add(page(ids(0, 3), "a"));
    sweep.mend(expired(), NOON);
    sweep.add(page(ids(0, 3), "b"));
    assertThat(sweep.mend(expired(), NOON)).isFalse();
    assertThat(sweep.next().after()).isNull();
    assertThat(sweep.checkpoint(FRESH).progress()).returns(null, Progress::cursor);
  }

  @Test
  void doesNotRestartAtTheFirstPage() {
    assertThat(sweep.mend(expired(), NOON)).isFalse();
  }

  @Test
  void isWholeWhereARecordLedToAnExpiredCursor() {
    Sweep other = resumed(NOON);
    assertThat(other.mend(expired(), NOON)).isTrue();
    other.add(page(ids(0, 5), null));
    assertThat(other.isWhole()).isTrue();
  }

  @Test
  void halvesThePageSizeDownToOneAndKeepsIt() {
    for (int size : new int[] {50, 25, 12, 6, 3, 1}) {
      assertThat(sweep.mend(fault(FaultKind.TOO_MUCH_DATA), NOON)).isTrue();
      assertThat(sweep.next().pageSize()).isEqualTo(size);
    }
    assertThat(sweep.mend(fault(FaultKind.TOO_MUCH_DATA), NOON)).isFalse();
    assertThat(sweep.next().pageSize()).isEqualTo(1);
    sweep.add(page(ids(0, 1), null));
    SweepRecord record = sweep.finish(FRESH, keys(0, 1), RULE, NOON).record();
    assertThat(Sweep.begin(WATCH, record, NOON.plusSeconds(300)).next().pageSize())
        .isEqualTo(1);
    assertThat(Sweep.begin(WATCH, record, NOON.plus(Duration.ofDays(1))).next().pageSize())
        .isEqualTo(2);
  }

  @Test
  void dropsARefusedFieldOnceAsksAgainAndRemembers() {
    assertThat(sweep.mend(refused("country", "WhatsAppBusinessAccount"), NOON)).isTrue();
    assertThat(sweep.next().selection().asksFor("country")).isFalse();
    assertThat(sweep.mend(refused("country", "WhatsAppBusinessAccount"), NOON)).isFalse();
    sweep.add(page(ids(0, 1), null));
    SweepRecord record = sweep.finish(FRESH, keys(0, 1), RULE, NOON).record();
    assertThat(record.adaptation().dropped()).isEqualTo(Map.of("country", NOON));
    Sweep soon = Sweep.begin(WATCH, record, NOON.plusSeconds(300));
    assertThat(soon.next().selection().asksFor("country")).isFalse();
    Sweep tomorrow = Sweep.begin(WATCH, record, NOON.plus(Duration.ofDays(1)));
    assertThat(tomorrow.next().selection().asksFor("country")).isTrue();
  }

  @Test
  void dropsAFieldWhereItWasRefusedAndNowhereElse() {
    assertThat(sweep.mend(refused("status", "WhatsAppBusinessAccount"), NOON)).isTrue();
    assertThat(sweep.next().selection().placesOf("status")).containsExactly("phone_numbers.status");
    assertThat(sweep.mend(refused("status", "WhatsAppPhoneNumber"), NOON)).isTrue();
    assertThat(sweep.next().selection().placesOf("status")).isEmpty();
    assertThat(sweep.mend(refused("status", "WhatsAppPhoneNumber"), NOON)).isFalse();
  }

  @Test
  void dropsAFieldOfTheExpansionAlone() {
    assertThat(sweep.mend(refused("status", "WhatsAppPhoneNumber"), NOON)).isTrue();
    assertThat(sweep.next().selection().placesOf("status")).containsExactly("status");
  }

  @Test
  void dropsAFieldEverywhereWhereTheApiDoesNotSayWhere() {
    assertThat(sweep.mend(refused("status", null), NOON)).isTrue();
    assertThat(sweep.next().selection().asksFor("status")).isFalse();
    assertThat(sweep.checkpoint(FRESH).adaptation().fields())
        .containsExactlyInAnyOrder("status", "phone_numbers.status");
  }

  @Test
  void dropsAFieldWhereItIsThoughTheApiNamesAnotherType() {
    assertThat(sweep.mend(refused("country", "Surprise"), NOON)).isTrue();
    assertThat(sweep.next().selection().asksFor("country")).isFalse();
  }

  @Test
  void dropsNoFieldThatItDoesNotAskFor() {
    assertThat(sweep.mend(refused("id", null), NOON)).isFalse();
    assertThat(sweep.mend(refused("surprise", null), NOON)).isFalse();
    assertThat(sweep.checkpoint(FRESH).adaptation()).isEqualTo(Adaptation.NONE);
  }

  @ParameterizedTest
  @EnumSource(FaultKind.class)
  void hasNoRemedyForOtherFaults(FaultKind kind) {
    sweep.add(page(ids(0, 3), "a"));
    assertThat(sweep.mend(fault(kind), NOON)).isEqualTo(kind == FaultKind.TOO_MUCH_DATA);
    assertThat(after(sweep.next())).isEqualTo("a");
  }

  private static Sweep resumed(Instant begun) {
    Progress left = new Progress(begun, sweepCursor("a"), 1, 3);
    return Sweep.begin(WATCH, FRESH.at(left), NOON);
  }

  private static Cursor sweepCursor(String value) {
    return new Cursor(value);
  }

  private static Outcome whole(SweepRecord record, List<String> listed, Set<ObjectKey> known) {
    Sweep sweep = Sweep.begin(WATCH, record, NOON);
    sweep.add(page(listed, null));
    return sweep.finish(record, known, RULE, NOON);
  }
}
