package io.wabascope.agent.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.hazelcast.map.LocalMapStats;
import io.vertx.core.Vertx;
import io.wabascope.agent.Await;
import io.wabascope.agent.pace.Quota;
import io.wabascope.agent.pace.QuotaContract;
import io.wabascope.core.graph.FaultKind;
import io.wabascope.core.pace.Block;
import io.wabascope.core.pace.Budget;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One quota on two members: the contract, a crash, a cut and its healing. */
class SharedQuotaIT extends QuotaContract {
  private static final Vertx vertx = Vertx.vertx();
  private static final Budget BUDGET = new Budget(60, 12, 4, 0.75, 0.95);

  private static Grids grids;
  private static Grid first;
  private static Grid second;
  private SharedQuota one;
  private SharedQuota two;

  @BeforeAll
  static void start() {
    grids = new Grids(3);
    first = grids.start(0);
    second = grids.start(1);
  }

  @AfterAll
  static void stop() {
    grids.close();
    Await.value(vertx.close());
  }

  @AfterEach
  void close() {
    one.close();
    if (two != null) {
      two.close();
    }
    Grids.quota(first).clear();
  }

  @Override
  protected Quota quota(Budget budget, InstantSource at) {
    one = new SharedQuota(first.hazelcast(), first.roster(), vertx, "main", budget, at);
    return one;
  }

  @Override
  protected Quota elsewhere(Quota quota) {
    two = two == null
        ? new SharedQuota(second.hazelcast(), second.roster(), vertx, "main", quota.budget(), clock)
        : two;
    return two;
  }

  private void open() {
    one.close();
    one = new SharedQuota(first.hazelcast(), first.roster(), vertx, "main", BUDGET, clock);
    two = new SharedQuota(second.hazelcast(), second.roster(), vertx, "main", BUDGET, clock);
  }

  @Test
  void tellsTheOtherMembersOfABlockWithinASecond() {
    open();
    Await.value(one.draw(1));
    Await.value(two.draw(1));
    Block block = new Block(FaultKind.THROTTLED, clock.instant().plusSeconds(300), 1);
    Await.value(one.block("7", block));
    await().atMost(Duration.ofSeconds(1)).until(() -> block.equals(two.blocks().get("7")));
  }

  @Test
  void forgetsNoCallWhenAMemberDies() {
    open();
    drain(one, 3);
    drain(two, 3);
    grids.awaitSafe();
    grids.crash(second);
    await().until(() -> first.roster().share().equals(new Share(1, 2)));
    assertThat(one.part()).isEqualTo(0.5);
    drain(one, 10);
    assertThat(purse(first).bucket().spent())
        .as("half of six, and half of the six tokens left")
        .isEqualTo(6);
    assertThat(purse(first).part()).isEqualTo(0.5);

    second = grids.start(1);
    await().until(() -> first.roster().share().isWhole());
    drain(one, 10);
    assertThat(purse(first).part()).isEqualTo(1);
    assertThat(purse(first).bucket().spent()).isGreaterThanOrEqualTo(9);
  }

  @Test
  void whoeverIsCutOffHasACopyOfWhatWasSpentAndOfWhoIsKnown() {
    open();
    drain(one, 1);
    Grid third = grids.start(2);
    for (Grid grid : List.of(first, second, third)) {
      await().until(() -> copies(grid, SharedQuota.MAP) == 1);
      await().until(() -> copies(grid, Roster.MAP) == 1);
    }
    grids.leave(third);
    await().until(() -> first.roster().share().equals(new Share(2, 2)));
  }

  private static long copies(Grid grid, String map) {
    LocalMapStats here = grid.hazelcast().getMap(map).getLocalMapStats();
    return here.getOwnedEntryCount() + here.getBackupEntryCount();
  }

  @Test
  void spendsNoMoreThanOneBudgetOnBothSidesOfACutAndCountsItAllAfterwards() {
    open();
    drain(one, 2);
    drain(two, 2);
    grids.awaitSafe();
    Grids.cut(first, second);
    await().until(() -> first.roster().share().equals(new Share(1, 2)));
    await().until(() -> second.roster().share().equals(new Share(1, 2)));

    int spent = drain(one, 20) + drain(two, 20);
    assertThat(spent).as("eight were left").isBetween(6, 8);
    assertThat(one.isAlone() || two.isAlone()).isFalse();

    await()
        .atMost(Duration.ofSeconds(40))
        .until(() -> first.roster().share().equals(new Share(2, 2))
            && second.roster().share().equals(new Share(2, 2)));
    await().until(() -> purse(first).part() == 1);
    assertThat(purse(first).bucket().spent()).isBetween(4 + spent, 4 + spent + 2);
    assertThat(drain(two, 20)).isZero();
  }

  private static Purse purse(Grid grid) {
    return Objects.requireNonNull(Grids.quota(grid).get("main"));
  }

  private static int drain(SharedQuota quota, int most) {
    int drawn = 0;
    while (drawn < most && Await.value(quota.draw(1)).isZero()) {
      drawn++;
    }
    return drawn;
  }
}
