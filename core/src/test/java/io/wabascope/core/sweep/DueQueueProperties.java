package io.wabascope.core.sweep;

import static io.wabascope.core.sweep.SweepFixtures.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.wabascope.core.inventory.Edge;
import io.wabascope.core.inventory.Target;
import io.wabascope.core.ratelimit.Budget;
import io.wabascope.core.ratelimit.Demand;
import io.wabascope.core.ratelimit.TokenBucket;
import io.wabascope.core.ratelimit.TokenBucket.DrawResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Properties over random fleets whose demand exceeds their budget, swept in virtual time. */
final class DueQueueProperties {
  private record PlannedSweep(int pages, SweepInterval interval) {
    Demand demand() {
      return Demand.of(pages, interval.duration());
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void stretchesAllIntervalsEvenly(long seed) {
    Random random = new Random(seed);
    for (int run = 0; run < 200; run++) {
      Budget budget = budget(random);
      Map<Target, PlannedSweep> fleet = fleet(random, budget);
      double stretch = demand(fleet).stretchFactor(budget);
      assertThat(stretch).isGreaterThan(1);
      Map<Target, PlannedSweep> stretchedFleet = stretched(fleet, stretch);
      assertThat(demand(stretchedFleet).ratioOf(budget)).isBetween(0.99, 1 + 1e-9);
      fleet.forEach((target, plan) -> {
        Duration now = stretchedFleet.get(target).interval().duration();
        double factor = (double) now.toMillis() / plan.interval().duration().toMillis();
        assertThat(factor).isBetween(stretch, stretch + 0.001);
      });
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14, 15, 16, 17, 18})
  void starvesNoTargetAndUsesAtLeast95PercentOfTheBudget(long seed) {
    Random random = new Random(seed);
    Budget budget = budget(random);
    Map<Target, PlannedSweep> fleet = fleet(random, budget);
    Map<Target, PlannedSweep> stretchedFleet =
        stretched(fleet, demand(fleet).stretchFactor(budget));
    Duration longest = stretchedFleet.values().stream()
        .map(plan -> plan.interval().duration())
        .max(Duration::compareTo)
        .orElseThrow();
    Instant end = NOON.plus(longest.multipliedBy(6)).plus(Duration.ofHours(6));
    Map<Target, Integer> sweeps = new HashMap<>();
    Map<Target, Duration> maxGaps = new HashMap<>();
    int calls = sweepUntil(end, budget, stretchedFleet, sweeps, maxGaps);

    double hours = Duration.between(NOON, end).toMillis() / 3_600_000.0;
    assertThat((double) calls)
        .isBetween(0.95 * budget.callsPerHour() * hours, budget.callsPerHour() * (hours + 1));
    stretchedFleet.forEach((target, plan) -> {
      assertThat(sweeps.get(target)).isGreaterThanOrEqualTo(5);
      // a target waits for at most one round of the whole fleet beyond its due time
      Duration round = budget.callInterval().multipliedBy(2L * allPages(stretchedFleet));
      assertThat(maxGaps.get(target))
          .isLessThan(plan.interval().duration().multipliedBy(2).plus(round));
    });
  }

  /** Sweeps the targets one after the other, one token a page, and returns the number of calls. */
  private static int sweepUntil(
      Instant end,
      Budget budget,
      Map<Target, PlannedSweep> fleet,
      Map<Target, Integer> sweeps,
      Map<Target, Duration> maxGaps) {
    DueQueue dueQueue = new DueQueue();
    Map<Target, Instant> dueTimes = new HashMap<>();
    fleet.keySet().forEach(target -> {
      dueQueue.put(target, NOON);
      dueTimes.put(target, NOON);
    });
    Map<Target, Instant> lastStart = new HashMap<>();
    Queue<Target> waiting = new ArrayDeque<>();
    TokenBucket bucket = TokenBucket.full(budget, NOON);
    int calls = 0;
    Instant now = NOON;
    while (now.isBefore(end)) {
      waiting.addAll(dueQueue.pollDue(now));
      Target target = waiting.poll();
      if (target == null) {
        now = fleet.keySet().stream()
            .filter(dueQueue::contains)
            .map(dueTimes::get)
            .min(Comparator.naturalOrder())
            .orElseThrow();
        continue;
      }
      Instant before = lastStart.put(target, now);
      if (before != null) {
        Duration gap = Duration.between(before, now);
        maxGaps.merge(target, gap, (a, b) -> a.compareTo(b) > 0 ? a : b);
      }
      Instant startedAt = now;
      for (int page = 0; page < fleet.get(target).pages(); page++) {
        DrawResult draw = bucket.draw(budget, 1, now);
        while (!draw.isGranted()) {
          now = now.plus(draw.retryIn());
          draw = draw.bucket().draw(budget, 1, now);
        }
        bucket = draw.bucket();
        calls++;
      }
      sweeps.merge(target, 1, Integer::sum);
      Instant due = fleet.get(target).interval().nextAfterComplete(dueTimes.get(target), startedAt);
      dueQueue.put(target, due);
      dueTimes.put(target, due);
    }
    return calls;
  }

  private static Budget budget(Random random) {
    int calls = 50 + random.nextInt(500);
    return new Budget(calls, 1 + random.nextInt(20), 4, 0.75, 0.95);
  }

  private static Map<Target, PlannedSweep> fleet(Random random, Budget budget) {
    Map<Target, PlannedSweep> fleet = new LinkedHashMap<>();
    double wanted = budget.callsPerHour() * (1.05 + 4 * random.nextDouble());
    for (int i = 0; demand(fleet).callsPerHour() < wanted; i++) {
      int pages = random.nextInt(5) == 0 ? 1 + random.nextInt(20) : 1;
      Duration every = Duration.ofSeconds(60 + random.nextInt(1800));
      fleet.put(
          new Target("main", Edge.OWNED_ACCOUNTS, String.valueOf(i)),
          new PlannedSweep(pages, new SweepInterval(every)));
    }
    return fleet;
  }

  private static Map<Target, PlannedSweep> stretched(
      Map<Target, PlannedSweep> fleet, double factor) {
    Map<Target, PlannedSweep> stretched = new LinkedHashMap<>();
    fleet.forEach((target, plan) ->
        stretched.put(target, new PlannedSweep(plan.pages(), plan.interval().stretched(factor))));
    return stretched;
  }

  private static Demand demand(Map<Target, PlannedSweep> fleet) {
    return fleet.values().stream().map(PlannedSweep::demand).reduce(Demand.NONE, Demand::plus);
  }

  private static int allPages(Map<Target, PlannedSweep> fleet) {
    return fleet.values().stream().mapToInt(PlannedSweep::pages).sum();
  }
}
