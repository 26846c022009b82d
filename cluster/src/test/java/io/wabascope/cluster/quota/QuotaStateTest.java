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
import org.junit.jupiter.api.Test;

class QuotaStateTest {
  private static final Budget BUDGET = new Budget(120, 12, 4, 0.75, 0.95);
  private static final Instant NOW = Instant.parse("2026-11-20T10:15:30Z");

  @Test
  void mergeCountsCallsBeforeTheSplitOnceAndBothSidesAfterIt() {
    QuotaState before = spend(QuotaState.full(BUDGET, NOW), 50);
    QuotaState two = spend(before.scaledTo(2 / 3.0), 4);
    QuotaState one = spend(before.scaledTo(1 / 3.0), 2);

    assertThat(two.merge(one).bucket().callsInLastHour()).isBetween(56, 57);
    assertThat(two.merge(one).share()).isEqualTo(1);
    assertThat(one.merge(two).bucket().callsInLastHour()).isBetween(56, 57);
  }

  @Test
  void mergeNeverCountsTooFewWhenOneSideMissedTheSplit() {
    QuotaState before = spend(QuotaState.full(BUDGET, NOW), 50);
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
      QuotaState before = after(spent);
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
    QuotaState before = after(77);
    assertThat(before.scaledTo(2 / 3.0).scaledTo(1).bucket().callsInLastHour()).isBetween(77, 79);
    assertThat(before.scaledTo(1)).isSameAs(before);
  }

  @Test
  void aCallCountsEvenWithoutAToken() {
    QuotaState spent = spend(QuotaState.full(BUDGET, NOW), 12).afterCall(BUDGET, 1, NOW);
    assertThat(spent.bucket().callsInLastHour()).isEqualTo(13);
    assertThat(spent.bucket().tokens()).isZero();
    QuotaState later = spent.afterCall(BUDGET, 1, NOW.plus(Duration.ofHours(2)));
    assertThat(later.bucket().callsInLastHour()).isEqualTo(1);
    assertThat(later.bucket().tokens()).isEqualTo(11);
  }

  @Test
  void countsAllThatALostHolderCanHaveDrawn() {
    Budget large = new Budget(7_200, 12, 4, 0.75, 0.95);
    Duration unwritten = HazelcastQuota.MAX_UNWRITTEN;
    for (int before = 0; before < 12; before++) {
      QuotaState written = QuotaState.full(large, NOW).heldBy("lost");
      for (int i = 0; i < before; i++) {
        written = written.afterCall(large, 1, NOW);
      }
      TokenBucket drawn = written.bucket();
      for (Instant at = NOW; at.isBefore(NOW.plus(unwritten)); at = at.plusMillis(100)) {
        TokenBucket.DrawResult draw = drawn.draw(large, 1, at);
        while (draw.isGranted()) {
          drawn = draw.bucket();
          draw = drawn.draw(large, 1, at);
        }
      }
      QuotaState assumed =
          written.assumingAllSpent(large, unwritten, NOW.plus(unwritten).plusSeconds(1));
      assertThat(assumed.bucket().callsInLastHour())
          .as("at most the tokens of three seconds and a half too many")
          .isBetween(drawn.callsInLastHour(), drawn.callsInLastHour() + 7);
      assertThat(assumed.bucket().tokens()).isZero();
      assertThat(assumed.holder()).isNull();
    }
  }

  @Test
  void countsTokensThatCameBackBeforeACrash() {
    QuotaState spent = spend(QuotaState.full(BUDGET, NOW), 12);
    Instant crashedAt = spent.bucket().updatedAt().plus(Duration.ofMinutes(30));
    int refilled = (int) spent.bucket().updatedAt(BUDGET, 1, crashedAt).tokens();
    QuotaState assumed = spent.assumingAllSpent(BUDGET, Duration.ZERO, crashedAt);
    assertThat(refilled).isPositive();
    assertThat(assumed.bucket().callsInLastHour()).isEqualTo(12 + refilled);
    assertThat(assumed.bucket().draw(BUDGET, 1, crashedAt).isGranted()).isFalse();
  }

  @Test
  void mergeKeepsTheHolderOfTheLargerSide() {
    QuotaState larger = QuotaState.full(BUDGET, NOW).scaledTo(2 / 3.0).heldBy("a");
    QuotaState smaller = QuotaState.full(BUDGET, NOW).scaledTo(1 / 3.0).heldBy("b");
    assertThat(larger.merge(smaller).holder()).isEqualTo("a");
    assertThat(larger.scaledTo(1).merge(smaller.scaledTo(1)).holder()).isEqualTo("a");
  }

  @Test
  void mergeKeepsBothBlocks() {
    Block shorter = new Block(FaultKind.AUTH, NOW.plusSeconds(60), 1);
    Block longer = new Block(FaultKind.THROTTLED, NOW.plusSeconds(90), 1);
    QuotaState one = QuotaState.full(BUDGET, NOW).with(Map.of("", shorter, "7", longer));
    QuotaState two = QuotaState.full(BUDGET, NOW).with(Map.of("", longer));
    assertThat(one.merge(two).blocks()).isEqualTo(Map.of("", longer.merge(shorter), "7", longer));
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

  /** A state after calls every 25 seconds, the last one now. */
  private static QuotaState after(int calls) {
    QuotaState state = QuotaState.full(BUDGET, NOW.minusSeconds(calls * 25L));
    for (int i = calls - 1; i >= 0; i--) {
      state = state.afterCall(BUDGET, 1, NOW.minusSeconds(i * 25L));
    }
    return state;
  }
}
