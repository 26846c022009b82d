package io.wabascope.cluster.quota;

import static org.assertj.core.api.Assertions.assertThat;

import io.wabascope.core.graph.FaultKind;
import io.wabascope.core.ratelimit.Block;
import io.wabascope.core.ratelimit.Budget;
import io.wabascope.core.ratelimit.TokenBucket;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class QuotaStateTest {
  private static final Budget BUDGET = new Budget(120, 12, 4, 0.75, 0.95);
  private static final Instant NOW = Instant.parse("2026-11-20T10:15:30Z");

  @Test
  void mergeCountsCallsBeforeTheSplitOnceAndBothSidesAfterIt() {
    QuotaState before = spend(QuotaState.full(BUDGET, 1, NOW), 50);
    QuotaState two = spend(before.scaledTo(2 / 3.0), 4);
    QuotaState one = spend(before.scaledTo(1 / 3.0), 2);

    assertThat(two.merge(one).bucket().callsInLastHour()).isBetween(56, 57);
    assertThat(two.merge(one).share()).isEqualTo(1);
    assertThat(one.merge(two).bucket().callsInLastHour()).isBetween(56, 57);
  }

  @Test
  void mergeNeverCountsTooFewWhenOneSideMissedTheSplit() {
    QuotaState before = spend(QuotaState.full(BUDGET, 1, NOW), 50);
    QuotaState two = spend(before.scaledTo(2 / 3.0), 4);
    QuotaState unaware = spend(before, 1);

    assertThat(two.merge(unaware).bucket().callsInLastHour()).isBetween(54, 66);
    assertThat(two.merge(unaware).share()).isEqualTo(1);
  }

  @Test
  void scaledStatesTogetherKeepToTheBudget() {
    Random random = new Random(20261120);
    for (int round = 0; round < 200; round++) {
      int members = 2 + random.nextInt(4);
      int firstMembers = 1 + random.nextInt(members - 1);
      int spent = random.nextInt(120);
      QuotaState before = subtract(QuotaState.full(BUDGET, 1, NOW), spent);
      QuotaShare firstShare = new QuotaShare(firstMembers, members);
      QuotaShare secondShare = new QuotaShare(members - firstMembers, members);
      int remaining = remaining(before.scaledTo(firstShare.ratio()), firstShare)
          + remaining(before.scaledTo(secondShare.ratio()), secondShare);
      assertThat(spent + remaining).isLessThanOrEqualTo(BUDGET.callsPerHour());
      assertThat(remaining).isGreaterThanOrEqualTo(BUDGET.callsPerHour() - spent - 2 - members);
    }
  }

  private static int remaining(QuotaState quotaState, QuotaShare quotaShare) {
    return Math.max(
        0, quotaShare.scale(BUDGET).callsPerHour() - quotaState.bucket().callsInLastHour());
  }

  @Test
  void scalingDownAndUpKeepsSpentCalls() {
    QuotaState before = subtract(QuotaState.full(BUDGET, 1, NOW), 77);
    assertThat(before.scaledTo(2 / 3.0).scaledTo(1).bucket().callsInLastHour()).isBetween(77, 79);
    assertThat(before.scaledTo(1)).isSameAs(before);
  }

  @Test
  void subtractsCallsMadeElsewhere() {
    MinuteCounts calls = MinuteCounts.none(NOW.minus(Duration.ofMinutes(3)))
        .plusOne(NOW.minus(Duration.ofMinutes(2)))
        .plusOne(NOW)
        .plusOne(NOW);
    QuotaState charged = QuotaState.full(BUDGET, 1, NOW).minus(calls);
    assertThat(charged.bucket().callsInLastHour()).isEqualTo(3);
    assertThat(charged.bucket().tokens()).isEqualTo(9);
    assertThat(charged.bucket().callsPerMinute()[0]).isEqualTo(2);
    assertThat(charged.bucket().callsPerMinute()[2]).isEqualTo(1);
  }

  @Test
  void ignoresCallsOlderThanAnHour() {
    MinuteCounts old = MinuteCounts.none(NOW).plusOne(NOW.minus(Duration.ofHours(2)));
    assertThat(QuotaState.full(BUDGET, 1, NOW).minus(old).bucket().callsInLastHour())
        .isZero();
  }

  @Test
  void mergeKeepsBothBlocks() {
    Block shorter = new Block(FaultKind.AUTH, NOW.plusSeconds(60), 1);
    Block longer = new Block(FaultKind.THROTTLED, NOW.plusSeconds(90), 1);
    QuotaState one = QuotaState.full(BUDGET, 1, NOW).with(Map.of("", shorter, "7", longer));
    QuotaState two = QuotaState.full(BUDGET, 1, NOW).with(Map.of("", longer));
    assertThat(one.merge(two).blocks()).isEqualTo(Map.of("", longer.merge(shorter), "7", longer));
  }

  @Test
  void grantsNoTokenWhileBlocked() {
    Block block = new Block(FaultKind.THROTTLED, NOW.plusSeconds(60), 1);
    QuotaState quotaState = QuotaState.full(BUDGET, 1, NOW).with(Map.of("", block));
    RecordingEntry entry = new RecordingEntry(quotaState);
    assertThat(drawAt(NOW).process(entry).retryIn()).isEqualTo(Duration.ofSeconds(60));
    assertThat(drawAt(NOW.plusSeconds(60)).process(entry).retryIn()).isZero();
  }

  @Test
  void doesNotWriteAnUnchangedEntry() {
    QuotaState quotaState = spend(QuotaState.full(BUDGET, 1, NOW), 12);
    RecordingEntry entry = new RecordingEntry(quotaState);
    assertThat(drawAt(NOW).process(entry).retryIn()).isPositive();
    assertThat(entry.written).isFalse();
  }

  private static QuotaProcessor drawAt(Instant now) {
    QuotaProcessor.QuotaChanges none =
        new QuotaProcessor.QuotaChanges(Set.of(), Set.of(), Map.of(), MinuteCounts.none(now));
    return new QuotaProcessor(now, 1, BUDGET, 1.0, none);
  }

  private static QuotaState spend(QuotaState quotaState, int calls) {
    QuotaState spent = quotaState;
    Instant now = NOW;
    for (int i = 0; i < calls; ) {
      TokenBucket.DrawResult draw = spent.bucket().draw(BUDGET, 1, now);
      now = now.plus(draw.retryIn());
      if (draw.isGranted()) {
        spent = spent.with(draw.bucket());
        i++;
      }
    }
    return spent;
  }

  private static QuotaState subtract(QuotaState quotaState, int calls) {
    QuotaState charged = quotaState;
    for (int i = 0; i < calls; i++) {
      Instant when = NOW.minusSeconds(i * 25L);
      charged = charged.minus(MinuteCounts.none(when).plusOne(when));
    }
    return charged;
  }

  /** An entry that records whether it was written. */
  private static final class RecordingEntry
      extends java.util.AbstractMap.SimpleEntry<String, QuotaState> {
    private boolean written;

    RecordingEntry(QuotaState quotaState) {
      super("main", quotaState);
    }

    @Override
    public QuotaState setValue(QuotaState quotaState) {
      written = true;
      return super.setValue(quotaState);
    }
  }
}
