package io.wabascope.core.sweep;

import static io.wabascope.core.sweep.SweepFixtures.NEW_RECORD;
import static io.wabascope.core.sweep.SweepFixtures.NOON;
import static io.wabascope.core.sweep.SweepFixtures.SPEC;
import static io.wabascope.core.sweep.SweepFixtures.TARGET;
import static io.wabascope.core.sweep.SweepFixtures.cursorOf;
import static io.wabascope.core.sweep.SweepFixtures.expiredCursor;
import static io.wabascope.core.sweep.SweepFixtures.fault;
import static io.wabascope.core.sweep.SweepFixtures.ids;
import static io.wabascope.core.sweep.SweepFixtures.keys;
import static io.wabascope.core.sweep.SweepFixtures.page;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wabascope.core.graph.Cursor;
import io.wabascope.core.graph.Fault;
import io.wabascope.core.graph.FaultKind;
import io.wabascope.core.graph.FieldSelection;
import io.wabascope.core.graph.ListContinuation;
import io.wabascope.core.graph.Page;
import io.wabascope.core.graph.PageRequest;
import io.wabascope.core.inventory.AccountList;
import io.wabascope.core.inventory.ObjectKey;
import io.wabascope.core.inventory.TemplateCounts;
import io.wabascope.core.sweep.Sweep.FinishedSweep;
import io.wabascope.core.sweep.SweepRecord.SweepCompletion;
import io.wabascope.core.sweep.SweepRecord.SweepProgress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class SweepTest {
  private static final MissingObjects.RemovalRule RULE = MissingObjects.RemovalRule.DEFAULT;
  private final Sweep sweep = Sweep.start(SPEC, NEW_RECORD, NOON);

  @Test
  void startsWithTheFirstPage() {
    assertThat(sweep.nextRequest())
        .isEqualTo(new PageRequest(TARGET, FieldSelection.defaults(TARGET.edge()), 100, null));
    assertThat(sweep.target()).isEqualTo(TARGET);
    assertThat(sweep.startedAt()).isEqualTo(NOON);
    assertThat(sweep.isDone()).isFalse();
  }

  @Test
  void followsCursorsToTheEnd() {
    assertThat(sweep.addPage(page(ids(0, 3), "a"))).isNull();
    assertThat(cursorOf(sweep.nextRequest())).isEqualTo("a");
    assertThat(sweep.addPage(page(List.of(), "b"))).isNull();
    assertThat(cursorOf(sweep.nextRequest())).isEqualTo("b");
    assertThat(sweep.isDone()).isFalse();
    assertThat(sweep.addPage(page(ids(2, 5), null))).isNull();
    assertThat(sweep.isDone()).isTrue();
    assertThat(sweep.coversWholeList()).isTrue();
    FinishedSweep outcome = sweep.finish(NEW_RECORD, keys(0, 5), RULE, NOON.plusSeconds(9));
    assertThat(outcome.record().completion())
        .isEqualTo(new SweepCompletion(NOON.plusSeconds(9), Duration.ofSeconds(9), 3, 5));
    assertThat(outcome.toForget()).isEmpty();
  }

  @Test
  void forgetsAfterTwoCompleteSweeps() {
    FinishedSweep first = completeSweep(NEW_RECORD, ids(0, 3), keys(0, 4));
    assertThat(first.toForget()).isEmpty();
    FinishedSweep second = completeSweep(first.record(), ids(0, 3), keys(0, 4));
    assertThat(second.toForget()).isEqualTo(keys(3, 4));
    assertThat(second.record().missingObjects()).isEqualTo(MissingObjects.NONE);
    assertThat(first.newlyMissed()).isEqualTo(keys(3, 4));
    assertThat(second.newlyMissed()).isEmpty();
    assertThat(second.returned()).isEmpty();
  }

  @Test
  void reportsMissedObjectsThatReturn() {
    FinishedSweep first = completeSweep(NEW_RECORD, ids(0, 3), keys(0, 5));
    FinishedSweep second = completeSweep(first.record(), ids(0, 4), keys(0, 5));
    assertThat(second.returned()).isEqualTo(keys(3, 4));
    assertThat(second.newlyMissed()).isEmpty();
    assertThat(second.toForget()).isEqualTo(keys(4, 5));
  }

  @Test
  void cannotFinishBeforeTheLastPage() {
    sweep.addPage(page(ids(0, 3), "a"));
    assertThat(sweep.coversWholeList()).isFalse();
    assertThatThrownBy(() -> sweep.finish(NEW_RECORD, Set.of(), RULE, NOON))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void cannotContinueAfterTheLastPage() {
    sweep.addPage(page(ids(0, 3), null));
    assertThatThrownBy(sweep::nextRequest).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> sweep.addPage(page(ids(3, 4), null)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(TARGET.key());
  }

  @Test
  void continuesAfterATransientFault() {
    sweep.addPage(page(ids(0, 3), "a"));
    assertThat(sweep.adaptTo(fault(FaultKind.TRANSIENT), NOON)).isFalse();
    assertThat(cursorOf(sweep.nextRequest())).isEqualTo("a");
    sweep.addPage(page(ids(3, 5), null));
    assertThat(sweep.coversWholeList()).isTrue();
    FinishedSweep outcome = sweep.finish(NEW_RECORD, keys(0, 7), RULE, NOON);
    assertThat(outcome.record().missingObjects().missedSweeps().keySet()).isEqualTo(keys(5, 7));
  }

  @Test
  void rejectsARepeatedCursor() {
    assertThat(sweep.addPage(page(ids(0, 3), "a"))).isNull();
    Fault fault = sweep.addPage(page(ids(3, 6), "a"));
    assertThat(fault).isEqualTo(Fault.unreadable("the cursor does not move"));
    assertThat(fault.kind()).isEqualTo(FaultKind.UNREADABLE);
  }

  @Test
  void rejectsACursorLoop() {
    for (String cursor : List.of("a", "b", "c")) {
      assertThat(sweep.addPage(page(ids(0, 3), cursor))).isNull();
    }
    assertThat(sweep.addPage(page(ids(0, 3), "b"))).isNotNull();
  }

  @Test
  void rejectsAListAboveTheMaximumPages() {
    for (int i = 1; i < 200_000; i++) {
      assertThat(sweep.addPage(page(ids(i, i + 1), "c" + i)) == null).isTrue();
    }
    Fault fault = sweep.addPage(page(ids(0, 1), "last"));
    assertThat(fault).isEqualTo(Fault.unreadable("more than 200000 pages"));
  }

  @Test
  void acceptsAListAtTheMaximumPages() {
    SweepProgress progress = new SweepProgress(NOON, sweepCursor("a"), 199_999, 0);
    Sweep other = Sweep.start(SPEC, NEW_RECORD.withProgress(progress), NOON);
    assertThat(other.addPage(page(List.of(), null))).isNull();
    assertThat(other.isDone()).isTrue();
  }

  @Test
  void rejectsTenPagesInARowWithoutANewObject() {
    for (int i = 0; i < 9; i++) {
      assertThat(sweep.addPage(page(ids(0, 3), "a" + i))).isNull();
    }
    assertThat(sweep.addPage(page(ids(2, 4), "b"))).isNull();
    for (int i = 0; i < 9; i++) {
      assertThat(sweep.addPage(page(i % 2 == 0 ? List.of() : ids(0, 4), "c" + i)))
          .isNull();
    }
    Fault fault = sweep.addPage(page(List.of(), "d"));
    assertThat(fault.kind()).isEqualTo(FaultKind.UNREADABLE);
    assertThat(fault.detail()).contains("10 pages in a row").contains("page 20");
    assertThat(sweep.isDone()).isFalse();
  }

  @Test
  void acceptsALastPageWithoutANewObject() {
    for (int i = 0; i < 9; i++) {
      assertThat(sweep.addPage(page(List.of(), "a" + i))).isNull();
    }
    assertThat(sweep.addPage(page(List.of(), null))).isNull();
    assertThat(sweep.coversWholeList()).isTrue();
  }

  @Test
  void objectsAreNewAgainAfterARestart() {
    for (int i = 0; i < 20; i++) {
      sweep.addPage(page(ids(i, i + 1), "a" + i));
    }
    sweep.adaptTo(expiredCursor(), NOON);
    for (int i = 0; i < 20; i++) {
      assertThat(sweep.addPage(page(ids(i, i + 1), "a" + i))).isNull();
    }
  }

  @Test
  void forgetsNothingWhereAnItemCouldNotBeRead() {
    sweep.addPage(page(ids(0, 3), "a"));
    sweep.addPage(new Page(page(ids(3, 4), null).items(), null, 2, List.of()));
    assertThat(sweep.isDone()).isTrue();
    assertThat(sweep.coversWholeList()).isFalse();
    MissingObjects missedOnce =
        new MissingObjects(Map.of(new ObjectKey(TARGET.edge().kind(), "5"), 1), Map.of());
    SweepRecord record = NEW_RECORD.withCompletion(
        new SweepCompletion(NOON.minusSeconds(300), Duration.ZERO, 1, 6), missedOnce);
    FinishedSweep outcome = sweep.finish(record, keys(0, 6), RULE, NOON);
    assertThat(outcome.toForget()).isEmpty();
    assertThat(outcome.record().missingObjects()).isEqualTo(missedOnce);
    assertThat(outcome.record().isUp()).isFalse();
    assertThat(outcome.record().completion().unreadableItems()).isEqualTo(2);
  }

  @Test
  void pagesOfNestedListsCountAsPagesOfTheSweep() {
    ListContinuation open = new ListContinuation(
        "7", AccountList.PHONE_NUMBERS, new Cursor("n"), TemplateCounts.NONE, true);
    PageRequest request = sweep.nextRequest(open, 50);
    assertThat(request.node()).isEqualTo("7");
    assertThat(request.edge()).isEqualTo("phone_numbers");
    assertThat(cursorOf(request)).isEqualTo("n");
    assertThat(request.pageSize()).isEqualTo(50);
    assertThat(request.selection().fields())
        .startsWith("id", "display_phone_number", "verified_name", "status", "quality_rating")
        .contains("name_status", "code_verification_status", "throughput", "account_mode")
        .doesNotContain("phone_numbers");
    sweep.addPage(page(ids(0, 3), null));
    assertThat(
            sweep.finish(NEW_RECORD, Set.of(), RULE, NOON).record().completion().pages())
        .isEqualTo(2);
  }

  @Test
  void endlessListIsNeverComplete() {
    sweep.addPage(page(ids(0, 3), "a"));
    assertThat(sweep.addPage(page(ids(0, 3), "a"))).isNotNull();
    assertThat(sweep.isDone()).isFalse();
    assertThat(sweep.coversWholeList()).isFalse();
    assertThatThrownBy(sweep::nextRequest).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> sweep.addPage(page(ids(0, 3), null)))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> sweep.finish(NEW_RECORD, Set.of(), RULE, NOON))
        .isInstanceOf(IllegalStateException.class);
    SweepRecord saved = sweep.checkpoint(NEW_RECORD);
    Sweep restarted = Sweep.start(SPEC, saved, NOON.plusSeconds(60));
    assertThat(restarted.nextRequest().after()).isNull();
    assertThat(restarted.startedAt()).isEqualTo(NOON.plusSeconds(60));
  }

  private static Cursor sweepCursor(String value) {
    return new Cursor(value);
  }

  private static FinishedSweep completeSweep(
      SweepRecord record, List<String> listed, Set<ObjectKey> known) {
    Sweep sweep = Sweep.start(SPEC, record, NOON);
    sweep.addPage(page(listed, null));
    return sweep.finish(record, known, RULE, NOON);
  }
}
