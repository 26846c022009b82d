package io.wabascope.agent.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.wabascope.core.graph.FaultKind;
import io.wabascope.core.pace.Block;
import io.wabascope.core.pace.Budget;
import io.wabascope.core.pace.TokenBucket;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PurseTest {
  private static final Budget BUDGET = new Budget(120, 12, 4, 0.75, 0.95);
  private static final Instant NOW = Instant.parse("2026-11-20T10:15:30Z");

  @Test
  void countsTheCallsBeforeACutOnceAndThoseOfBothSidesAfterIt() {
    Purse before = spend(Purse.full(BUDGET, 1, NOW), 50);
    Purse two = spend(before.forPart(2 / 3.0), 4);
    Purse one = spend(before.forPart(1 / 3.0), 2);

    assertThat(two.merged(one).bucket().spent()).isBetween(56, 57);
    assertThat(two.merged(one).part()).isEqualTo(1);
    assertThat(one.merged(two).bucket().spent()).isBetween(56, 57);
  }

  @Test
  void neverCountsLessWhereOneSideDidNotNoticeTheCut() {
    Purse before = spend(Purse.full(BUDGET, 1, NOW), 50);
    Purse two = spend(before.forPart(2 / 3.0), 4);
    Purse hung = spend(before, 1);

    assertThat(two.merged(hung).bucket().spent()).isBetween(54, 66);
    assertThat(two.merged(hung).part()).isEqualTo(1);
  }

  @Test
  void dividesItsPastSoThatAllSidesTogetherKeepToTheBudget() {
    Random random = new Random(20261120);
    for (int round = 0; round < 200; round++) {
      int members = 2 + random.nextInt(4);
      int here = 1 + random.nextInt(members - 1);
      int spent = random.nextInt(120);
      Purse before = charge(Purse.full(BUDGET, 1, NOW), spent);
      Share mine = new Share(here, members);
      Share theirs = new Share(members - here, members);
      int left =
          left(before.forPart(mine.part()), mine) + left(before.forPart(theirs.part()), theirs);
      assertThat(spent + left).isLessThanOrEqualTo(BUDGET.callsPerHour());
      assertThat(left).isGreaterThanOrEqualTo(BUDGET.callsPerHour() - spent - 2 - members);
    }
  }

  private static int left(Purse purse, Share share) {
    return Math.max(0, share.of(BUDGET).callsPerHour() - purse.bucket().spent());
  }

  @Test
  void comesBackToItsOwnSizeByWayOfAPart() {
    Purse before = charge(Purse.full(BUDGET, 1, NOW), 77);
    assertThat(before.forPart(2 / 3.0).forPart(1).bucket().spent()).isBetween(77, 79);
    assertThat(before.forPart(1)).isSameAs(before);
  }

  @Test
  void chargesCallsThatWereMadeElsewhere() {
    CallCounts calls = CallCounts.none(NOW.minus(Duration.ofMinutes(3)))
        .plusOne(NOW.minus(Duration.ofMinutes(2)))
        .plusOne(NOW)
        .plusOne(NOW);
    Purse charged = Purse.full(BUDGET, 1, NOW).charged(calls);
    assertThat(charged.bucket().spent()).isEqualTo(3);
    assertThat(charged.bucket().tokens()).isEqualTo(9);
    assertThat(charged.bucket().counts()[0]).isEqualTo(2);
    assertThat(charged.bucket().counts()[2]).isEqualTo(1);
  }

  @Test
  void forgetsCallsThatAreOlderThanAnHour() {
    CallCounts old = CallCounts.none(NOW).plusOne(NOW.minus(Duration.ofHours(2)));
    assertThat(Purse.full(BUDGET, 1, NOW).charged(old).bucket().spent()).isZero();
  }

  @Test
  void keepsBothOfTwoBlocksInAMerge() {
    Block shorter = new Block(FaultKind.AUTH, NOW.plusSeconds(60), 1);
    Block longer = new Block(FaultKind.THROTTLED, NOW.plusSeconds(90), 1);
    Purse one = Purse.full(BUDGET, 1, NOW).with(Map.of("", shorter, "7", longer));
    Purse two = Purse.full(BUDGET, 1, NOW).with(Map.of("", longer));
    assertThat(one.merged(two).blocks()).isEqualTo(Map.of("", longer.or(shorter), "7", longer));
  }

  @Test
  void givesNoTokenWhileTheAppIsBlocked() {
    Block block = new Block(FaultKind.THROTTLED, NOW.plusSeconds(60), 1);
    Purse purse = Purse.full(BUDGET, 1, NOW).with(Map.of("", block));
    Entry entry = new Entry(purse);
    assertThat(visit(NOW).process(entry).retryIn()).isEqualTo(Duration.ofSeconds(60));
    assertThat(visit(NOW.plusSeconds(60)).process(entry).retryIn()).isZero();
  }

  @Test
  void leavesTheEntryAloneWhereNothingChanges() {
    Purse purse = spend(Purse.full(BUDGET, 1, NOW), 12);
    Entry entry = new Entry(purse);
    assertThat(visit(NOW).process(entry).retryIn()).isPositive();
    assertThat(entry.written).isFalse();
  }

  private static Visit visit(Instant now) {
    Visit.News none = new Visit.News(Set.of(), Set.of(), Map.of(), CallCounts.none(now));
    return new Visit(now, 1, BUDGET, 1.0, none);
  }

  private static Purse spend(Purse purse, int calls) {
    Purse spent = purse;
    Instant now = NOW;
    for (int i = 0; i < calls; ) {
      TokenBucket.Draw draw = spent.bucket().draw(BUDGET, 1, now);
      now = now.plus(draw.retryIn());
      if (draw.isGranted()) {
        spent = spent.with(draw.bucket());
        i++;
      }
    }
    return spent;
  }

  private static Purse charge(Purse purse, int calls) {
    Purse charged = purse;
    for (int i = 0; i < calls; i++) {
      Instant when = NOW.minusSeconds(i * 25L);
      charged = charged.charged(CallCounts.none(when).plusOne(when));
    }
    return charged;
  }

  /** An entry that tells whether it was written. */
  private static final class Entry extends java.util.AbstractMap.SimpleEntry<String, Purse> {
    private boolean written;

    Entry(Purse purse) {
      super("main", purse);
    }

    @Override
    public Purse setValue(Purse purse) {
      written = true;
      return super.setValue(purse);
    }
  }
}
