package io.wabascope.core.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wabascope.core.ratelimit.TokenBucket.DrawResult;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TokenBucketTest {
  private static final Instant NOON = Instant.parse("2026-11-02T12:00:30Z");
  private static final Budget HUNDRED = budget(100, 5);

  @Test
  void grantsTheBurstAtOneInstantAndNoMore() {
    MutableBucket mutable = new MutableBucket(TokenBucket.full(HUNDRED, NOON));
    for (int i = 0; i < 5; i++) {
      assertThat(mutable.draw(HUNDRED, 1, NOON)).isZero();
    }
    assertThat(mutable.draw(HUNDRED, 1, NOON)).isEqualTo(Duration.ofSeconds(36));
    assertThat(mutable.bucket.callsInLastHour()).isEqualTo(5);
  }

  @Test
  void grantsNothingAMillisecondTooEarly() {
    MutableBucket mutable = new MutableBucket(TokenBucket.full(budget(100, 1), NOON));
    mutable.draw(budget(100, 1), 1, NOON);
    Instant then = NOON.plusSeconds(36);
    assertThat(mutable.draw(budget(100, 1), 1, then.minusMillis(1)))
        .isEqualTo(Duration.ofMillis(1));
    assertThat(mutable.draw(budget(100, 1), 1, then)).isZero();
  }

  @Test
  void keepsFractionsOfAMillisecondBetweenDraws() {
    Budget fast = budget(3600, 1);
    MutableBucket mutable = new MutableBucket(TokenBucket.full(fast, NOON));
    mutable.draw(fast, 1, NOON);
    Instant now = NOON;
    for (int i = 0; i < 2500; i++) {
      now = now.plusNanos(400_000);
      if (mutable.draw(fast, 1, now).isZero()) {
        break;
      }
    }
    assertThat(now).isEqualTo(NOON.plusSeconds(1));
  }

  @Test
  void reducedRateHasNoBurst() {
    MutableBucket mutable = new MutableBucket(TokenBucket.full(HUNDRED, NOON));
    assertThat(mutable.draw(HUNDRED, 0.5, NOON)).isZero();
    assertThat(mutable.draw(HUNDRED, 0.5, NOON)).isEqualTo(Duration.ofSeconds(72));
    assertThat(mutable.draw(HUNDRED, 0.5, NOON.plusSeconds(3000))).isZero();
    assertThat(mutable.draw(HUNDRED, 0.5, NOON.plusSeconds(3000))).isPositive();
  }

  @Test
  void refillsAtTheGivenRate() {
    TokenBucket empty = new TokenBucket(0, NOON, minute(NOON), new int[61]);
    assertThat(empty.updatedAt(HUNDRED, 1, NOON.plusSeconds(18)).tokens()).isEqualTo(0.5);
    assertThat(empty.updatedAt(HUNDRED, 0.5, NOON.plusSeconds(18)).tokens()).isEqualTo(0.25);
  }

  @Test
  void neverRefillsAboveTheBurst() {
    TokenBucket empty = new TokenBucket(0, NOON, minute(NOON), new int[61]);
    TokenBucket later = empty.updatedAt(HUNDRED, 1, NOON.plus(Duration.ofDays(4000)));
    assertThat(later.tokens()).isEqualTo(5);
    assertThat(later.callsInLastHour()).isZero();
  }

  @Test
  void countsACallForAnHourPlusAtMostAMinute() {
    Budget one = budget(1, 1);
    Instant late = Instant.parse("2026-11-02T12:00:59.999Z");
    MutableBucket mutable = new MutableBucket(TokenBucket.full(one, late));
    assertThat(mutable.draw(one, 1, late)).isZero();
    Duration wait = mutable.draw(one, 1, late.plusMillis(1));
    assertThat(wait).isBetween(Duration.ofMinutes(60), Duration.ofMinutes(60).plusMillis(1));
    assertThat(mutable.draw(one, 1, late.plusMillis(1).plus(wait))).isZero();

    Instant early = Instant.parse("2026-11-02T14:00:00Z");
    mutable = new MutableBucket(TokenBucket.full(one, early));
    assertThat(mutable.draw(one, 1, early)).isZero();
    assertThat(mutable.draw(one, 1, early))
        .isBetween(Duration.ofMinutes(61), Duration.ofMinutes(62));
  }

  @Test
  void returnsTheDelayAfterABudgetReduction() {
    MutableBucket mutable = new MutableBucket(TokenBucket.full(budget(60, 1), NOON));
    Instant now = NOON;
    for (int i = 0; i < 60; i++) {
      assertThat(mutable.draw(budget(60, 1), 1, now)).isZero();
      now = now.plusSeconds(60);
    }
    Budget cut = budget(10, 1);
    Duration wait = mutable.draw(cut, 1, now);
    assertThat(wait).isGreaterThan(Duration.ofMinutes(50));
    assertThat(mutable.draw(cut, 1, now.plus(wait).minus(Duration.ofMinutes(1))))
        .isPositive();
    assertThat(mutable.draw(cut, 1, now.plus(wait))).isZero();
  }

  @Test
  void returnsTheLongerOfTokenAndHourlyDelay() {
    Budget two = budget(2, 2);
    MutableBucket mutable = new MutableBucket(TokenBucket.full(two, NOON));
    mutable.draw(two, 1, NOON);
    mutable.draw(two, 1, NOON);
    Duration wait = mutable.draw(two, 0.05, NOON);
    assertThat(wait).isEqualTo(Duration.ofHours(10));
    assertThat(mutable.draw(two, 0.05, NOON.plus(wait))).isZero();
  }

  @Test
  void slowClockDoesNotMoveTheBucketBack() {
    MutableBucket mutable = new MutableBucket(TokenBucket.full(budget(100, 1), NOON));
    mutable.draw(budget(100, 1), 1, NOON);
    Instant behind = NOON.minusSeconds(30);
    Duration wait = mutable.draw(budget(100, 1), 1, behind);
    assertThat(wait).isEqualTo(Duration.ofSeconds(66));
    assertThat(mutable.bucket.updatedAt()).isEqualTo(NOON);
    assertThat(mutable.draw(budget(100, 1), 1, behind.plus(wait))).isZero();
  }

  @Test
  void clockResetCountsAllCallsAsRecent() {
    MutableBucket mutable = new MutableBucket(TokenBucket.full(HUNDRED, NOON));
    for (int i = 0; i < 5; i++) {
      mutable.draw(HUNDRED, 1, NOON);
    }
    Instant before = NOON.minus(Duration.ofDays(1));
    Duration wait = mutable.draw(HUNDRED, 1, before);
    assertThat(wait).isEqualTo(Duration.ofSeconds(36));
    assertThat(mutable.bucket.callsInLastHour()).isEqualTo(5);
    assertThat(mutable.draw(HUNDRED, 1, before.plus(wait))).isZero();
    assertThat(mutable
            .bucket
            .updatedAt(HUNDRED, 1, before.plus(Duration.ofMinutes(59)))
            .callsInLastHour())
        .isEqualTo(6);
    assertThat(mutable
            .bucket
            .updatedAt(HUNDRED, 1, before.plus(Duration.ofMinutes(61)))
            .callsInLastHour())
        .isEqualTo(1);
  }

  @Test
  void clockResetStartsAboveOneHour() {
    TokenBucket bucket = TokenBucket.full(HUNDRED, NOON);
    Instant hour = NOON.minus(Duration.ofHours(1));
    assertThat(bucket.updatedAt(HUNDRED, 1, hour).updatedAt()).isEqualTo(NOON);
    assertThat(bucket.updatedAt(HUNDRED, 1, hour.minusMillis(1)).updatedAt())
        .isEqualTo(hour.minusMillis(1));
  }

  @Test
  void rejectedDrawChangesNothing() {
    MutableBucket mutable = new MutableBucket(TokenBucket.full(budget(100, 1), NOON));
    mutable.draw(budget(100, 1), 1, NOON);
    TokenBucket before = mutable.bucket;
    mutable.draw(budget(100, 1), 1, NOON);
    assertThat(mutable.bucket).isEqualTo(before).hasSameHashCodeAs(before);
  }

  @Test
  void isImmutable() {
    int[] counts = new int[61];
    TokenBucket bucket = new TokenBucket(1, NOON, 7, counts);
    counts[0] = 9;
    bucket.callsPerMinute()[1] = 9;
    assertThat(bucket.callsInLastHour()).isZero();
    assertThat(bucket).isEqualTo(new TokenBucket(1, NOON, 7, new int[61]));
    assertThat(bucket).isNotEqualTo(new TokenBucket(2, NOON, 7, new int[61]));
    assertThat(bucket).isNotEqualTo(new TokenBucket(1, NOON.plusMillis(1), 7, new int[61]));
    assertThat(bucket).isNotEqualTo(new TokenBucket(1, NOON, 8, new int[61]));
    assertThat(bucket).isNotEqualTo(new TokenBucket(1, NOON, 7, counts));
    assertThat(bucket).isNotEqualTo(null);
    assertThat(bucket.hashCode())
        .isNotEqualTo(new TokenBucket(1, NOON, 7, counts).hashCode())
        .isNotEqualTo(new TokenBucket(1, NOON.plusMillis(1), 7, new int[61]).hashCode());
    assertThat(bucket).hasToString("TokenBucket[1.0 tokens, 0 spent, at 2026-11-02T12:00:30Z]");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, 1.01, Double.NaN})
  void rejectsInvalidRateFactors(double rateFactor) {
    TokenBucket bucket = TokenBucket.full(HUNDRED, NOON);
    assertThatThrownBy(() -> bucket.draw(HUNDRED, rateFactor, NOON))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void rejectsInvalidCounts() {
    int[] negativeCounts = new int[61];
    negativeCounts[3] = -1;
    assertThatThrownBy(() -> new TokenBucket(0, NOON, 0, new int[60]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new TokenBucket(0, NOON, 0, negativeCounts))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new TokenBucket(Double.NaN, NOON, 0, new int[61]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new TokenBucket(-0.1, NOON, 0, new int[61]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Budget budget(int callsPerHour, int burst) {
    return new Budget(callsPerHour, burst, 4, 0.75, 0.95);
  }

  private static long minute(Instant instant) {
    return Math.floorDiv(instant.getEpochSecond(), 60L);
  }

  /** Keeps the bucket that each draw returns. */
  private static final class MutableBucket {
    TokenBucket bucket;

    MutableBucket(TokenBucket bucket) {
      this.bucket = bucket;
    }

    Duration draw(Budget budget, double rateFactor, Instant now) {
      DrawResult draw = bucket.draw(budget, rateFactor, now);
      bucket = draw.bucket();
      assertThat(draw.isGranted()).isEqualTo(draw.retryIn().isZero());
      return draw.retryIn();
    }
  }
}
