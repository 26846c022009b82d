package io.wabascope.core.sweep;

import static io.wabascope.core.sweep.SweepFixtures.NEW_RECORD;
import static io.wabascope.core.sweep.SweepFixtures.NOON;
import static io.wabascope.core.sweep.SweepFixtures.SPEC;
import static io.wabascope.core.sweep.SweepFixtures.TARGET;
import static io.wabascope.core.sweep.SweepFixtures.cursorOf;
import static io.wabascope.core.sweep.SweepFixtures.ids;
import static io.wabascope.core.sweep.SweepFixtures.keys;
import static io.wabascope.core.sweep.SweepFixtures.page;
import static org.assertj.core.api.Assertions.assertThat;

import io.wabascope.core.graph.Cursor;
import io.wabascope.core.inventory.ObjectKey;
import io.wabascope.core.sweep.Sweep.FinishedSweep;
import io.wabascope.core.sweep.SweepRecord.SweepCompletion;
import io.wabascope.core.sweep.SweepRecord.SweepProgress;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Sweeps that continue from a stored record. */
class SweepResumeTest {
  private static final MissingObjects.RemovalRule RULE = MissingObjects.RemovalRule.DEFAULT;
  private final Sweep sweep = Sweep.start(SPEC, NEW_RECORD, NOON);

  @Test
  void resumedSweepForgetsNothing() {
    sweep.addPage(page(ids(0, 3), "a"));
    SweepRecord saved = sweep.checkpoint(NEW_RECORD);
    assertThat(saved.progress())
        .isEqualTo(new SweepProgress(NOON, sweep.nextRequest().after(), 1, 3));
    MissingObjects before =
        new MissingObjects(Map.of(new ObjectKey(TARGET.edge().kind(), "6"), 1), Map.of());
    SweepRecord record =
        new SweepRecord(TARGET, saved.progress(), null, null, saved.adaptation(), before);

    Sweep other = Sweep.start(SPEC, record, NOON.plusSeconds(60));
    assertThat(cursorOf(other.nextRequest())).isEqualTo("a");
    assertThat(other.startedAt()).isEqualTo(NOON);
    other.addPage(page(ids(3, 5), null));
    assertThat(other.isDone()).isTrue();
    assertThat(other.coversWholeList()).isFalse();
    FinishedSweep outcome = other.finish(record, keys(0, 7), RULE, NOON.plusSeconds(90));
    assertThat(outcome.toForget()).isEmpty();
    assertThat(outcome.record().missingObjects()).isEqualTo(before);
    assertThat(outcome.record().completion())
        .isEqualTo(new SweepCompletion(NOON.plusSeconds(90), Duration.ofSeconds(90), 2, 7));
    assertThat(outcome.record().progress()).isNull();
  }

  @Test
  void resumedSweepCountsAtLeastWhatItSaw() {
    Sweep other = resumed(NOON);
    other.addPage(page(ids(3, 9), null));
    FinishedSweep outcome = other.finish(NEW_RECORD, keys(3, 4), RULE, NOON);
    assertThat(outcome.record().completion())
        .isEqualTo(new SweepCompletion(NOON, Duration.ZERO, 2, 6));
  }

  @Test
  void durationIsNeverNegative() {
    Sweep other = resumed(NOON.plusSeconds(5));
    other.addPage(page(ids(3, 5), null));
    assertThat(other.finish(NEW_RECORD, keys(0, 5), RULE, NOON).record().completion())
        .isEqualTo(new SweepCompletion(NOON, Duration.ZERO, 2, 5));
  }

  @Test
  void restartsFromAStaleRecord() {
    // 4 times 5 minutes, 2 hours, and 5 minutes for the one page
    Instant last = NOON.plus(Duration.ofMinutes(145));
    sweep.addPage(page(ids(0, 3), "a"));
    SweepRecord record = sweep.checkpoint(NEW_RECORD);
    assertThat(Sweep.start(SPEC, record, last).startedAt()).isEqualTo(NOON);
    assertThat(sweep.isStale(last)).isFalse();
    assertThat(sweep.isStale(last.plusMillis(1))).isTrue();
    Sweep restarted = Sweep.start(SPEC, record, last.plusMillis(1));
    assertThat(restarted.startedAt()).isEqualTo(last.plusMillis(1));
    assertThat(restarted.nextRequest().after()).isNull();
    restarted.addPage(page(ids(0, 3), null));
    assertThat(restarted.coversWholeList()).isTrue();
    assertThat(restarted.checkpoint(NEW_RECORD).progress())
        .isEqualTo(new SweepProgress(last.plusMillis(1), null, 1, 3));
  }

  @Test
  void manyPagesRaiseTheMaximumAge() {
    for (int i = 0; i < 400; i++) {
      sweep.addPage(page(ids(i, i + 1), "c" + i));
    }
    assertThat(sweep.isStale(NOON.plus(Duration.ofHours(30)))).isFalse();
    assertThat(sweep.isStale(NOON.plus(Duration.ofHours(40)))).isTrue();
  }

  @Test
  void rejectsTheCursorItResumedFrom() {
    assertThat(resumed(NOON).addPage(page(ids(3, 5), "a"))).isNotNull();
  }

  private static Sweep resumed(Instant begun) {
    SweepProgress saved = new SweepProgress(begun, sweepCursor("a"), 1, 3);
    return Sweep.start(SPEC, NEW_RECORD.withProgress(saved), NOON);
  }

  private static Cursor sweepCursor(String value) {
    return new Cursor(value);
  }
}
