package io.wabascope.core.pace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wabascope.core.pace.TokenBucket.Draw;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TokenBucketTest {
  private static final Instant NOON = Instant.parse("2026-11-02T12:00:30Z");
  private static final Budget HUNDRED = budget(100, 5);

  @Test
  void grantsTheBurstAtOneMomentAndNoMore() {
    Spent spent = new Spent(TokenBucket.full(HUNDRED, NOON));
    for (int i = 0; i < 5; i++) {
      assertThat(spent.draw(HUNDRED, 1, NOON)).isZero();
    }
    assertThat(spent.draw(HUNDRED, 1, NOON)).isEqualTo(Duration.ofSeconds(36));
    assertThat(spent.bucket.spent()).isEqualTo(5);
  }

  @Test
  void grantsNothingAMillisecondTooEarly() {
    Spent spent = new Spent(TokenBucket.full(budget(100, 1), NOON));
    spent.draw(budget(100, 1), 1, NOON);
    Instant then = NOON.plusSeconds(36);
    assertThat(spent.draw(budget(100, 1), 1, then.minusMillis(1))).isEqualTo(Duration.ofMillis(1));
    assertThat(spent.draw(budget(100, 1), 1, then)).isZero();
  }

  @Test
  void losesNoPartOfAMillisecondBetweenQuestions() {
    Budget fast = budget(3600, 1);
    Spent spent = new Spent(TokenBucket.full(fast, NOON));
    spent.draw(fast, 1, NOON);
    Instant now = NOON;
    for (int i = 0; i < 2500; i++) {
      now = now.plusNanos(400_000);
      if (spent.draw(fast, 1, now).isZero()) {
        break;
      }
    }
    assertThat(now).isEqualTo(NOON.plusSeconds(1));
  }

  @Test
  void spreadsCallsThinnerAndWithoutBurstBelowFullPace() {
    Spent spent = new Spent(TokenBucket.full(HUNDRED, NOON));
    assertThat(spent.draw(HUNDRED, 0.5, NOON)).isZero();
    assertThat(spent.draw(HUNDRED, 0.5, NOON)).isEqualTo(Duration.ofSeconds(72));
    assertThat(spent.draw(HUNDRED, 0.5, NOON.plusSeconds(3000))).isZero();
    assertThat(spent.draw(HUNDRED, 0.5, NOON.plusSeconds(3000))).isPositive();
  }

  @Test
  void fillsUpAtThePaceThatIsAskedFor() {
    TokenBucket empty = new TokenBucket(0, NOON, minute(NOON), new int[61]);
    assertThat(empty.at(HUNDRED, 1, NOON.plusSeconds(18)).tokens()).isEqualTo(0.5);
    assertThat(empty.at(HUNDRED, 0.5, NOON.plusSeconds(18)).tokens()).isEqualTo(0.25);
  }

  @Test
  void holdsNoMoreThanTheBurstAfterALongIdle() {
    TokenBucket empty = new TokenBucket(0, NOON, minute(NOON), new int[61]);
    TokenBucket later = empty.at(HUNDRED, 1, NOON.plus(Duration.ofDays(4000)));
    assertThat(later.tokens()).isEqualTo(5);
    assertThat(later.spent()).isZero();
  }

  @Test
  void countsEachCallForAnHourAndAtMostAMinuteMore() {
    Budget one = budget(1, 1);
    Instant late = Instant.parse("2026-11-02T12:00:59.999Z");
    Spent spent = new Spent(TokenBucket.full(one, late));
    assertThat(spent.draw(one, 1, late)).isZero();
    Duration wait = spent.draw(one, 1, late.plusMillis(1));
    assertThat(wait).isBetween(Duration.ofMinutes(60), Duration.ofMinutes(60).plusMillis(1));
    assertThat(spent.draw(one, 1, late.plusMillis(1).plus(wait))).isZero();

    Instant early = Instant.parse("2026-11-02T14:00:00Z");
    spent = new Spent(TokenBucket.full(one, early));
    assertThat(spent.draw(one, 1, early)).isZero();
    assertThat(spent.draw(one, 1, early)).isBetween(Duration.ofMinutes(61), Duration.ofMinutes(62));
  }

  @Test
  void saysHowLongToWaitWhereTheBudgetWasCut() {
    Spent spent = new Spent(TokenBucket.full(budget(60, 1), NOON));
    Instant now = NOON;
    for (int i = 0; i < 60; i++) {
      assertThat(spent.draw(budget(60, 1), 1, now)).isZero();
      now = now.plusSeconds(60);
    }
    Budget cut = budget(10, 1);
    Duration wait = spent.draw(cut, 1, now);
    assertThat(wait).isGreaterThan(Duration.ofMinutes(50));
    assertThat(spent.draw(cut, 1, now.plus(wait).minus(Duration.ofMinutes(1)))).isPositive();
    assertThat(spent.draw(cut, 1, now.plus(wait))).isZero();
  }

  @Test
  void waitsForTheSlowerOfTokenAndHour() {
    Budget two = budget(2, 2);
    Spent spent = new Spent(TokenBucket.full(two, NOON));
    spent.draw(two, 1, NOON);
    spent.draw(two, 1, NOON);
    Duration wait = spent.draw(two, 0.05, NOON);
    assertThat(wait).isEqualTo(Duration.ofHours(10));
    assertThat(spent.draw(two, 0.05, NOON.plus(wait))).isZero();
  }

  @Test
  void standsStillForAClockThatIsBehind() {
    Spent spent = new Spent(TokenBucket.full(budget(100, 1), NOON));
    spent.draw(budget(100, 1), 1, NOON);
    Instant behind = NOON.minusSeconds(30);
    Duration wait = spent.draw(budget(100, 1), 1, behind);
    assertThat(wait).isEqualTo(Duration.ofSeconds(66));
    assertThat(spent.bucket.at()).isEqualTo(NOON);
    assertThat(spent.draw(budget(100, 1), 1, behind.plus(wait))).isZero();
  }

  @Test
  void countsAllAsJustSpentWhereTheClockWasHoursAhead() {
    Spent spent = new Spent(TokenBucket.full(HUNDRED, NOON));
    for (int i = 0; i < 5; i++) {
      spent.draw(HUNDRED, 1, NOON);
    }
    Instant before = NOON.minus(Duration.ofDays(1));
    Duration wait = spent.draw(HUNDRED, 1, before);
    assertThat(wait).isEqualTo(Duration.ofSeconds(36));
    assertThat(spent.bucket.spent()).isEqualTo(5);
    assertThat(spent.draw(HUNDRED, 1, before.plus(wait))).isZero();
    assertThat(spent.bucket.at(HUNDRED, 1, before.plus(Duration.ofMinutes(59))).spent())
        .isEqualTo(6);
    assertThat(spent.bucket.at(HUNDRED, 1, before.plus(Duration.ofMinutes(61))).spent())
        .isEqualTo(1);
  }

  @Test
  void takesAnHourBehindForAnHourBehind() {
    TokenBucket bucket = TokenBucket.full(HUNDRED, NOON);
    Instant hour = NOON.minus(Duration.ofHours(1));
    assertThat(bucket.at(HUNDRED, 1, hour).at()).isEqualTo(NOON);
    assertThat(bucket.at(HUNDRED, 1, hour.minusMillis(1)).at()).isEqualTo(hour.minusMillis(1));
  }

  @Test
  void changesNothingWhenAskedInVain() {
    Spent spent = new Spent(TokenBucket.full(budget(100, 1), NOON));
    spent.draw(budget(100, 1), 1, NOON);
    TokenBucket before = spent.bucket;
    spent.draw(budget(100, 1), 1, NOON);
    assertThat(spent.bucket).isEqualTo(before).hasSameHashCodeAs(before);
  }

  @Test
  void isAValueThatNobodyCanReachInto() {
    int[] counts = new int[61];
    TokenBucket bucket = new TokenBucket(1, NOON, 7, counts);
    counts[0] = 9;
    bucket.counts()[1] = 9;
    assertThat(bucket.spent()).isZero();
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
  void takesNoPaceThatIsNone(double pace) {
    TokenBucket bucket = TokenBucket.full(HUNDRED, NOON);
    assertThatThrownBy(() -> bucket.draw(HUNDRED, pace, NOON))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void takesNoCountsThatAreNone() {
    int[] owing = new int[61];
    owing[3] = -1;
    assertThatThrownBy(() -> new TokenBucket(0, NOON, 0, new int[60]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new TokenBucket(0, NOON, 0, owing))
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

  /** A bucket that is replaced by what each draw leaves. */
  private static final class Spent {
    TokenBucket bucket;

    Spent(TokenBucket bucket) {
      this.bucket = bucket;
    }

    Duration draw(Budget budget, double pace, Instant now) {
      Draw draw = bucket.draw(budget, pace, now);
      bucket = draw.bucket();
      assertThat(draw.isGranted()).isEqualTo(draw.retryIn().isZero());
      return draw.retryIn();
    }
  }
}
