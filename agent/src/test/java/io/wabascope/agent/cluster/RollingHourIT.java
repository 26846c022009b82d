package io.wabascope.agent.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import io.wabascope.agent.Await;
import io.wabascope.agent.pace.VirtualClock;
import io.wabascope.core.pace.Budget;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Hours of a greedy cluster in which members join, leave, crash and are cut off, on a clock that is
 * moved by hand: members, purse and visits are real.
 */
class RollingHourIT {
  private static final Budget BUDGET = new Budget(90, 12, 4, 0.75, 0.95);
  private static final Duration STEP = Duration.ofSeconds(20);

  private final Vertx vertx = Vertx.vertx();
  private final VirtualClock clock = new VirtualClock();
  private final Grids grids = new Grids(3);
  private final Map<Grid, SharedQuota> quotas = new LinkedHashMap<>();
  private final List<Instant> calls = new ArrayList<>();

  @AfterEach
  void stop() {
    quotas.values().forEach(SharedQuota::close);
    grids.close();
    Await.value(vertx.close());
  }

  @Test
  void noRollingHourHasMoreCallsThanTheBudgetWhateverHappensToTheMembers() {
    Grid first = join(0, 1);
    Grid second = join(1, 2);
    spend(Duration.ofMinutes(50));

    Grid third = join(2, 3);
    spend(Duration.ofMinutes(25));
    crash(second);
    spend(Duration.ofMinutes(45));
    Grid again = join(1, 3);
    spend(Duration.ofMinutes(20));
    leave(third);
    spend(Duration.ofMinutes(40));

    Grid fourth = join(2, 3);
    crash(first);
    crash(fourth);
    spend(Duration.ofMinutes(30));
    Grid fifth = join(0, 3);
    Grid lone = join(2, 3);
    spend(Duration.ofMinutes(30));

    Grids.cut(lone, fifth);
    Grids.cut(lone, again);
    await().until(() -> lone.members() == 1);
    spend(Duration.ofMinutes(40));
    for (Grid grid : List.of(again, fifth, lone)) {
      awaitShare(grid, new Share(3, 3));
    }
    spend(Duration.ofMinutes(60));

    assertThat(most()).isLessThanOrEqualTo(BUDGET.callsPerHour());
    Duration all = Duration.between(calls.get(0), calls.get(calls.size() - 1));
    double perHour = calls.size() / (all.toMinutes() / 60.0);
    assertThat(perHour).as("greedy all the time").isGreaterThan(BUDGET.callsPerHour() * 0.6);
  }

  /** One more; so many are known then, those that crashed included. */
  private Grid join(int member, int known) {
    Grid grid = grids.start(member);
    quotas.put(
        grid, new SharedQuota(grid.hazelcast(), grid.roster(), vertx, "main", BUDGET, clock));
    int here = quotas.size();
    quotas.keySet().forEach(one -> awaitShare(one, new Share(here, known)));
    grids.awaitSafe();
    return grid;
  }

  private void crash(Grid grid) {
    grids.awaitSafe();
    quotas.remove(grid).close();
    grids.crash(grid);
    int left = quotas.size();
    quotas.keySet().forEach(one -> await().until(() -> one.members() == left));
    grids.awaitSafe();
  }

  private void leave(Grid grid) {
    quotas.remove(grid).close();
    grids.leave(grid);
    int left = quotas.size();
    quotas.keySet().forEach(one -> awaitShare(one, new Share(left, left)));
  }

  private static void awaitShare(Grid grid, Share share) {
    await().atMost(Duration.ofSeconds(40)).until(() -> grid.roster().share().equals(share));
  }

  /** Each member takes whatever it is given, for so long. */
  private void spend(Duration time) {
    for (Duration gone = Duration.ZERO; gone.compareTo(time) < 0; gone = gone.plus(STEP)) {
      for (SharedQuota quota : quotas.values()) {
        while (Await.value(quota.draw(1)).isZero()) {
          calls.add(clock.instant());
        }
      }
      clock.advance(STEP);
    }
  }

  private int most() {
    int most = 0;
    for (int from = 0, to = 0; to < calls.size(); to++) {
      while (!calls.get(from).plus(Duration.ofHours(1)).isAfter(calls.get(to))) {
        from++;
      }
      most = Math.max(most, to - from + 1);
    }
    return most;
  }
}
