package io.wabascope.poller.reread;

import static org.assertj.core.api.Assertions.assertThat;

import io.wabascope.core.inventory.Target;
import io.wabascope.core.ratelimit.Budget;
import io.wabascope.core.ratelimit.TokenBucket;
import io.wabascope.core.sweep.MissingObjects;
import io.wabascope.core.sweep.SweepInterval;
import io.wabascope.core.sweep.SweepRecord;
import io.wabascope.core.sweep.TargetSpec;
import io.wabascope.poller.api.InMemoryQuota;
import io.wabascope.poller.api.VirtualClock;
import io.wabascope.poller.reread.SpareCalls.PlannedSweep;
import io.wabascope.poller.sweep.SightingFixtures;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SpareCallsTest {
  private static final Budget BUDGET = new Budget(240, 10, 4, 0.75, 0.95);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

  @Test
  void leavesWhatSweepsAndEventsDoNotNeed() {
    assertThat(
            spare(0, sweep(30, Duration.ofMinutes(30), Duration.ofMinutes(15))).perHour())
        .isEqualTo(240 - 4 - 120);
    assertThat(
            spare(60, sweep(30, Duration.ofMinutes(30), Duration.ofMinutes(15))).perHour())
        .isEqualTo(240 - 4 - 120 - 60);
  }

  @Test
  void nothingIsLeftIfTheSweepsNeedTheWholeBudgetOrMore() {
    for (int calls : List.of(59, 60, 100)) {
      SpareCalls spare = spare(0, sweep(calls, Duration.ofMinutes(5), Duration.ofMinutes(15)));
      assertThat(spare.perHour()).isZero();
      assertThat(spare.isLeft(1, TokenBucket.full(BUDGET, NOW), NOW)).isFalse();
    }
  }

  @Test
  void nothingIsLeftWhileASweepIsDueOrIsSoon() {
    TokenBucket full = TokenBucket.full(BUDGET, NOW);
    for (int seconds : List.of(-60, 0, 14, 15)) {
      assertThat(spare(0, sweep(1, Duration.ofSeconds(seconds), HOUR)).isLeft(1, full, NOW))
          .as("due in %d s", seconds)
          .isFalse();
    }
    assertThat(spare(0, sweep(1, Duration.ofSeconds(16), HOUR)).isLeft(1, full, NOW))
        .isTrue();
  }

  @Test
  void nothingIsLeftThatASweepWithinTheHourNeeds() {
    TokenBucket full = TokenBucket.full(BUDGET, NOW);
    Duration day = Duration.ofDays(1);
    assertThat(spare(0, sweep(700, Duration.ofMinutes(10), day)).isLeft(1, full, NOW))
        .isTrue();
    assertThat(spare(0, sweep(700, Duration.ofMinutes(2), day)).isLeft(1, full, NOW))
        .as("the sweep needs every call of the hour")
        .isFalse();
    assertThat(spare(0, sweep(100, Duration.ofMinutes(2), day)).isLeft(1, full, NOW))
        .isTrue();
    SpareCalls small = spare(0, sweep(9, Duration.ofMinutes(2), Duration.ofHours(12)));
    assertThat(small.isLeft(1, spent(220), NOW)).isTrue();
    assertThat(small.isLeft(1, spent(235), NOW)).as("the hour has no room").isFalse();
  }

  @Test
  void countsAllCallsOfARead() {
    SpareCalls spare = spare(0, sweep(9, Duration.ofMinutes(30), Duration.ofHours(12)));
    assertThat(spare.isLeft(20, spent(220), NOW)).isTrue();
    assertThat(spare.isLeft(30, spent(220), NOW)).as("the hour has no room").isFalse();
    assertThat(spare.isLeft(119, spent(1), NOW)).isTrue();
    assertThat(spare.isLeft(120, spent(1), NOW)).as("the sweep is due soon").isFalse();
    assertThat(spare.isTooMuch(117)).isFalse();
    assertThat(spare.isTooMuch(118)).isTrue();
  }

  @Test
  void sweepsAreNeverLaterWithReadsThanWithout() {
    PlannedSweep first = sweep(100, Duration.ofMinutes(20), Duration.ofMinutes(60));
    assertThat(ends(first, false)).isEqualTo(ends(first, true));
    PlannedSweep frequent = sweep(12, Duration.ofMinutes(1), Duration.ofMinutes(5));
    assertThat(ends(frequent, false)).isEqualTo(ends(frequent, true));
    PlannedSweep rare = sweep(700, Duration.ofMinutes(50), Duration.ofHours(12));
    assertThat(ends(rare, false)).isEqualTo(ends(rare, true));
  }

  /** The times of the sweeps' calls in six hours, with or without reads in between. */
  private static List<Instant> ends(PlannedSweep sweep, boolean rereads) {
    TokenBucket bucket = TokenBucket.full(BUDGET, NOW);
    List<Instant> ends = new ArrayList<>();
    PlannedSweep next = sweep;
    int left = 0;
    int reads = 0;
    Instant nextRead = NOW;
    for (Instant now = NOW; now.isBefore(NOW.plus(Duration.ofHours(6))); now = now.plusSeconds(1)) {
      if (left == 0 && !now.isBefore(next.due())) {
        left = next.calls();
        next = new PlannedSweep(next.calls(), next.due().plus(next.interval()), next.interval());
      }
      while (left > 0) {
        TokenBucket.DrawResult draw = bucket.draw(BUDGET, 1, now);
        bucket = draw.bucket();
        if (!draw.isGranted()) {
          break;
        }
        left--;
        ends.add(now);
      }
      SpareCalls spare = new SpareCalls(BUDGET, 0, List.of(next));
      if (rereads
          && left == 0
          && !now.isBefore(nextRead)
          && bucket.isFull(BUDGET, now)
          && spare.isLeft(1, bucket, now)) {
        bucket = bucket.draw(BUDGET, 1, now).bucket();
        nextRead = now.plus(spare.interval());
        reads++;
      }
    }
    assertThat(reads).satisfies(count -> {
      if (rereads) {
        assertThat(count).as("something is left").isPositive();
      }
    });
    return ends;
  }

  @Test
  void readsCallsAndDueTimesFromTheRecords() {
    VirtualClock clock = new VirtualClock();
    Target target = SightingFixtures.OWNED;
    SweepInterval interval = new SweepInterval(Duration.ofMinutes(30));
    TargetSpec spec = new TargetSpec(target, SightingSpecs.FIELDS, 100, interval);
    RereadApp app = new RereadApp("main", List.of(spec), new InMemoryQuota(BUDGET, clock), 7);
    Instant now = clock.instant();
    SweepRecord record = SweepRecord.of(target)
        .withCompletion(
            new SweepRecord.SweepCompletion(now, Duration.ofMinutes(1), 12, 1_200),
            MissingObjects.NONE);

    assertThat(SpareCalls.of(app, Map.of(target, record), now))
        .isEqualTo(new SpareCalls(
            BUDGET,
            7,
            List.of(
                new PlannedSweep(12, now.plus(Duration.ofMinutes(29)), Duration.ofMinutes(30)))));
    assertThat(SpareCalls.of(app, Map.of(), now).isLeft(1, TokenBucket.full(BUDGET, now), now))
        .as("before the first sweep")
        .isFalse();
  }

  private static PlannedSweep sweep(int calls, Duration dueIn, Duration interval) {
    return new PlannedSweep(calls, NOW.plus(dueIn), interval);
  }

  private static SpareCalls spare(int kept, PlannedSweep... sweeps) {
    return new SpareCalls(BUDGET, kept, List.of(sweeps));
  }

  private static TokenBucket spent(int calls) {
    Instant then = NOW.minus(Duration.ofMinutes(59));
    TokenBucket bucket = TokenBucket.full(BUDGET, then);
    for (int i = 0; i < calls; i++) {
      bucket = bucket
          .draw(BUDGET, 1, then.plus(BUDGET.callInterval().multipliedBy(i)))
          .bucket();
    }
    return bucket;
  }
}
