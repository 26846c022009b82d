package io.wabascope.core.sweep;

import static io.wabascope.core.sweep.Listed.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.wabascope.core.inventory.Edge;
import io.wabascope.core.inventory.Target;
import io.wabascope.core.pace.Budget;
import io.wabascope.core.pace.Demand;
import io.wabascope.core.pace.TokenBucket;
import io.wabascope.core.pace.TokenBucket.Draw;
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

/** Over random fleets that ask for more than their budget, swept in virtual time. */
final class AgendaProperties {
  private record Plan(int pages, Cadence cadence) {
    Demand demand() {
      return Demand.of(pages, cadence.every());
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void stretchesIntervalsEvenlyUntilTheyFit(long seed) {
    Random random = new Random(seed);
    for (int run = 0; run < 200; run++) {
      Budget budget = budget(random);
      Map<Target, Plan> fleet = fleet(random, budget);
      double stretch = demand(fleet).stretch(budget);
      assertThat(stretch).isGreaterThan(1);
      Map<Target, Plan> fitting = stretched(fleet, stretch);
      assertThat(demand(fitting).ratio(budget)).isBetween(0.99, 1 + 1e-9);
      fleet.forEach((target, plan) -> {
        Duration now = fitting.get(target).cadence().every();
        double factor = (double) now.toMillis() / plan.cadence().every().toMillis();
        assertThat(factor).isBetween(stretch, stretch + 0.001);
      });
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14, 15, 16, 17, 18})
  void starvesNobodyAndUsesAtLeast95PercentOfTheBudget(long seed) {
    Random random = new Random(seed);
    Budget budget = budget(random);
    Map<Target, Plan> fleet = fleet(random, budget);
    Map<Target, Plan> fitting = stretched(fleet, demand(fleet).stretch(budget));
    Duration longest = fitting.values().stream()
        .map(plan -> plan.cadence().every())
        .max(Duration::compareTo)
        .orElseThrow();
    Instant end = NOON.plus(longest.multipliedBy(6)).plus(Duration.ofHours(6));
    Map<Target, Integer> sweeps = new HashMap<>();
    Map<Target, Duration> worst = new HashMap<>();
    int calls = sweepUntil(end, budget, fitting, sweeps, worst);

    double hours = Duration.between(NOON, end).toMillis() / 3_600_000.0;
    assertThat((double) calls)
        .isBetween(0.95 * budget.callsPerHour() * hours, budget.callsPerHour() * (hours + 1));
    fitting.forEach((target, plan) -> {
      assertThat(sweeps.get(target)).isGreaterThanOrEqualTo(5);
      // one more round of the whole fleet is the most that a target waits beyond its turn
      Duration round = budget.spacing().multipliedBy(2L * allPages(fitting));
      assertThat(worst.get(target))
          .isLessThan(plan.cadence().every().multipliedBy(2).plus(round));
    });
  }

  /** Sweeps one target after the other, page by page, each with its token; returns the calls. */
  private static int sweepUntil(
      Instant end,
      Budget budget,
      Map<Target, Plan> fleet,
      Map<Target, Integer> sweeps,
      Map<Target, Duration> worst) {
    Agenda agenda = new Agenda();
    Map<Target, Instant> turns = new HashMap<>();
    fleet.keySet().forEach(target -> {
      agenda.put(target, NOON);
      turns.put(target, NOON);
    });
    Map<Target, Instant> begunAt = new HashMap<>();
    Queue<Target> waiting = new ArrayDeque<>();
    TokenBucket bucket = TokenBucket.full(budget, NOON);
    int calls = 0;
    Instant now = NOON;
    while (now.isBefore(end)) {
      waiting.addAll(agenda.takeDue(now));
      Target target = waiting.poll();
      if (target == null) {
        now = fleet.keySet().stream()
            .filter(agenda::contains)
            .map(turns::get)
            .min(Comparator.naturalOrder())
            .orElseThrow();
        continue;
      }
      Instant before = begunAt.put(target, now);
      if (before != null) {
        Duration gap = Duration.between(before, now);
        worst.merge(target, gap, (a, b) -> a.compareTo(b) > 0 ? a : b);
      }
      Instant begun = now;
      for (int page = 0; page < fleet.get(target).pages(); page++) {
        Draw draw = bucket.draw(budget, 1, now);
        while (!draw.isGranted()) {
          now = now.plus(draw.retryIn());
          draw = draw.bucket().draw(budget, 1, now);
        }
        bucket = draw.bucket();
        calls++;
      }
      sweeps.merge(target, 1, Integer::sum);
      Instant due = fleet.get(target).cadence().afterComplete(turns.get(target), begun);
      agenda.put(target, due);
      turns.put(target, due);
    }
    return calls;
  }

  private static Budget budget(Random random) {
    int calls = 50 + random.nextInt(500);
    return new Budget(calls, 1 + random.nextInt(20), 4, 0.75, 0.95);
  }

  private static Map<Target, Plan> fleet(Random random, Budget budget) {
    Map<Target, Plan> fleet = new LinkedHashMap<>();
    double wanted = budget.callsPerHour() * (1.05 + 4 * random.nextDouble());
    for (int i = 0; demand(fleet).callsPerHour() < wanted; i++) {
      int pages = random.nextInt(5) == 0 ? 1 + random.nextInt(20) : 1;
      Duration every = Duration.ofSeconds(60 + random.nextInt(1800));
      fleet.put(
          new Target("main", Edge.OWNED_ACCOUNTS, String.valueOf(i)),
          new Plan(pages, new Cadence(every)));
    }
    return fleet;
  }

  private static Map<Target, Plan> stretched(Map<Target, Plan> fleet, double factor) {
    Map<Target, Plan> stretched = new LinkedHashMap<>();
    fleet.forEach((target, plan) ->
        stretched.put(target, new Plan(plan.pages(), plan.cadence().stretched(factor))));
    return stretched;
  }

  private static Demand demand(Map<Target, Plan> fleet) {
    return fleet.values().stream().map(Plan::demand).reduce(Demand.NONE, Demand::plus);
  }

  private static int allPages(Map<Target, Plan> fleet) {
    return fleet.values().stream().mapToInt(Plan::pages).sum();
  }
}
