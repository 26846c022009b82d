package io.wabascope.core.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import io.wabascope.core.ratelimit.TokenBucket.DrawResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Properties in virtual time, checked over every rolling hour. */
final class TokenBucketProperties {
  private static final Instant START = Instant.parse("2026-11-02T12:34:56.789Z");
  private static final Duration HOUR = Duration.ofHours(1);

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void neverExceedsTheBudgetInAnyRollingHour(long seed) {
    Random random = new Random(seed);
    for (int run = 0; run < 5; run++) {
      Budget budget = budget(random);
      List<Instant> granted = drawRandomly(budget, random, 5000, 5000);
      assertThat(granted).isNotEmpty();
      assertThat(maxInAnyHour(granted)).isLessThanOrEqualTo(budget.callsPerHour());
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {21, 22, 23, 24, 25, 26, 27, 28})
  void neverExceedsTheBurstAtOneInstant(long seed) {
    Random random = new Random(seed);
    for (int run = 0; run < 5; run++) {
      Budget budget = budget(random);
      List<Instant> granted = drawRandomly(budget, random, 4000, 0);
      Instant last = Instant.MIN;
      int atOnce = 0;
      int max = 0;
      for (Instant call : granted) {
        atOnce = call.equals(last) ? atOnce + 1 : 1;
        last = call;
        max = Math.max(max, atOnce);
      }
      assertThat(max).isBetween(1, budget.burst());
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {31, 32, 33, 34, 35, 36, 37, 38})
  void usesAtLeast95PercentUnderFullDemand(long seed) {
    Random random = new Random(seed);
    for (int run = 0; run < 3; run++) {
      Budget budget = budget(random);
      int hours = budget.callsPerHour() > 1000 ? 10 : 48;
      List<Instant> granted = drawGreedily(budget, 1, START, START.plus(Duration.ofHours(hours)));
      assertThat(maxInAnyHour(granted)).isLessThanOrEqualTo(budget.callsPerHour());
      assertThat(granted.size())
          .isBetween(
              (int) Math.floor(0.95 * budget.callsPerHour() * hours),
              budget.callsPerHour() * hours);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {41, 42, 43, 44, 45, 46, 47, 48})
  void reducedRateKeepsCallsApart(long seed) {
    Random random = new Random(seed);
    Budget budget = budget(random);
    double rateFactor = 0.05 + 0.9 * random.nextDouble();
    List<Instant> granted =
        drawGreedily(budget, rateFactor, START, START.plus(Duration.ofHours(20)));
    double millis = HOUR.toMillis() / (budget.callsPerHour() * rateFactor);
    long closest = Long.MAX_VALUE;
    for (int i = 1; i < granted.size(); i++) {
      Duration gap = Duration.between(granted.get(i - 1), granted.get(i));
      closest = Math.min(closest, gap.toMillis());
    }
    assertThat((double) closest).isGreaterThanOrEqualTo(Math.floor(millis) - 1);
    assertThat((double) granted.size())
        .isBetween(
            0.95 * budget.callsPerHour() * rateFactor * 20 - 2,
            budget.callsPerHour() * rateFactor * 20 + 2);
  }

  @ParameterizedTest
  @ValueSource(longs = {51, 52, 53, 54, 55, 56, 57, 58})
  void grantsAfterTheReturnedDelay(long seed) {
    Random random = new Random(seed);
    for (int run = 0; run < 50; run++) {
      Budget before = budget(random);
      TokenBucket bucket = TokenBucket.full(before, START);
      Instant now = START;
      for (int i = random.nextInt(300); i > 0; i--) {
        now = now.plusNanos(random.nextLong(100_000_000_000L));
        bucket = bucket.draw(before, 1, now).bucket();
      }
      Budget after = random.nextBoolean() ? before : budget(random);
      double rateFactor = random.nextBoolean() ? 1 : 0.05 + 0.95 * random.nextDouble();
      Instant requestTime = now.minusMillis(random.nextInt(3) == 0 ? random.nextInt(3_000_000) : 0);
      DrawResult draw = bucket.draw(after, rateFactor, requestTime);
      for (int i = 0; i < 500 && draw.isGranted(); i++) {
        draw = draw.bucket().draw(after, rateFactor, requestTime);
      }
      if (!draw.isGranted()) {
        assertThat(draw.retryIn()).isPositive();
        assertThat(draw.bucket()
                .draw(after, rateFactor, requestTime.plus(draw.retryIn()))
                .isGranted())
            .isTrue();
      }
    }
  }

  /**
   * Draws at random times, after long pauses or in bursts, with slow clocks and any rate factor.
   */
  private static List<Instant> drawRandomly(
      Budget budget, Random random, int draws, int maxClockLag) {
    TokenBucket bucket = TokenBucket.full(budget, START);
    List<Instant> granted = new ArrayList<>();
    Instant now = START;
    long step = HOUR.toMillis() / budget.callsPerHour();
    while (draws > 0) {
      now = switch (random.nextInt(10)) {
        case 0 -> now.plusMillis(random.nextLong(3 * HOUR.toMillis()));
        case 1 -> now.plusMillis(random.nextLong(60_000));
        default -> now.plusNanos(1 + random.nextLong(2_000_000 * step));
      };
      double rateFactor = random.nextInt(4) == 0 ? 0.05 + 0.95 * random.nextDouble() : 1;
      for (int i = 1 + random.nextInt(2 * budget.burst()); i > 0; i--, draws--) {
        Instant requestTime =
            random.nextInt(5) == 0 ? now.minusMillis(random.nextInt(maxClockLag + 1)) : now;
        DrawResult draw = bucket.draw(budget, rateFactor, requestTime);
        bucket = draw.bucket();
        if (draw.isGranted()) {
          granted.add(now);
        }
      }
    }
    return granted;
  }

  /** Draws again exactly after each returned delay. */
  private static List<Instant> drawGreedily(
      Budget budget, double rateFactor, Instant from, Instant to) {
    TokenBucket bucket = TokenBucket.full(budget, from);
    List<Instant> granted = new ArrayList<>();
    for (Instant now = from; now.isBefore(to); ) {
      DrawResult draw = bucket.draw(budget, rateFactor, now);
      bucket = draw.bucket();
      if (draw.isGranted()) {
        granted.add(now);
      }
      now = now.plus(draw.retryIn());
    }
    return granted;
  }

  private static int maxInAnyHour(List<Instant> calls) {
    int max = 0;
    int first = 0;
    for (int last = 0; last < calls.size(); last++) {
      while (calls.get(first).plus(HOUR).isBefore(calls.get(last))) {
        first++;
      }
      max = Math.max(max, last - first + 1);
    }
    return max;
  }

  private static Budget budget(Random random) {
    int calls = switch (random.nextInt(4)) {
      case 0 -> 1 + random.nextInt(5);
      case 1 -> 200;
      case 2 -> 5000;
      default -> 1 + random.nextInt(1000);
    };
    int burst = random.nextInt(3) == 0 ? calls : 1 + random.nextInt(Math.min(calls, 20));
    return new Budget(calls, burst, 4, 0.75, 0.95);
  }
}
