package io.wabascope.cluster.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.hazelcast.map.LocalMapStats;
import io.vertx.core.Vertx;
import io.wabascope.cluster.HazelcastMember;
import io.wabascope.cluster.TestCluster;
import io.wabascope.core.graph.FaultKind;
import io.wabascope.core.ratelimit.Block;
import io.wabascope.core.ratelimit.Budget;
import io.wabascope.poller.api.Await;
import io.wabascope.poller.api.Quota;
import io.wabascope.poller.api.QuotaContract;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One quota on two members: the contract, a crash, a network split and a merge. */
class HazelcastQuotaIT extends QuotaContract {
  private static final Vertx vertx = Vertx.vertx();
  private static final Budget BUDGET = new Budget(60, 12, 4, 0.75, 0.95);

  private static TestCluster testCluster;
  private static HazelcastMember first;
  private static HazelcastMember second;
  private HazelcastQuota one;
  private HazelcastQuota two;

  @BeforeAll
  static void start() {
    testCluster = new TestCluster(3);
    first = testCluster.start(0);
    second = testCluster.start(1);
  }

  @AfterAll
  static void stop() {
    testCluster.close();
    Await.value(vertx.close());
  }

  @AfterEach
  void close() {
    one.close();
    if (two != null) {
      two.close();
    }
    TestCluster.quota(first).clear();
  }

  @Override
  protected Quota quota(Budget budget, InstantSource at) {
    one = new HazelcastQuota(first.hazelcast(), first.memberRegistry(), vertx, "main", budget, at);
    return one;
  }

  @Override
  protected Quota onAnotherMember(Quota quota) {
    two = two == null
        ? new HazelcastQuota(
            second.hazelcast(), second.memberRegistry(), vertx, "main", quota.budget(), clock)
        : two;
    return two;
  }

  private void open() {
    Await.value(one.unblock(FaultKind.AUTH)); // ends once no call to the map is under way
    one.close();
    TestCluster.quota(first).clear();
    one =
        new HazelcastQuota(first.hazelcast(), first.memberRegistry(), vertx, "main", BUDGET, clock);
    two = new HazelcastQuota(
        second.hazelcast(), second.memberRegistry(), vertx, "main", BUDGET, clock);
  }

  @Test
  void otherMembersSeeABlock() {
    open();
    Await.value(one.draw(1));
    Await.value(two.draw(1));
    Block block = new Block(FaultKind.THROTTLED, clock.instant().plusSeconds(300), 1);
    Await.value(one.block("7", block));
    // Below the ten seconds after which each member reads the quota anyway.
    await().atMost(Duration.ofSeconds(9)).until(() -> block.equals(two.blocks().get("7")));
  }

  @Test
  void keepsCountedCallsWhenAMemberCrashes() {
    open();
    drain(one, 3);
    drain(two, 3);
    testCluster.awaitSafe();
    testCluster.crash(second);
    await().until(() -> first.memberRegistry().share().equals(new QuotaShare(1, 2)));
    assertThat(one.share()).isEqualTo(0.5);
    drain(one, 10);
    assertThat(state(first).bucket().callsInLastHour())
        .as("half of six calls, and half of the six remaining tokens")
        .isEqualTo(6);
    assertThat(state(first).share()).isEqualTo(0.5);

    second = testCluster.start(1);
    await().until(() -> first.memberRegistry().share().isComplete());
    drain(one, 10);
    assertThat(state(first).share()).isEqualTo(1);
    assertThat(state(first).bucket().callsInLastHour()).isGreaterThanOrEqualTo(9);
  }

  @Test
  void everyMemberHoldsACopyOfQuotaAndMembers() {
    open();
    drain(one, 1);
    HazelcastMember third = testCluster.start(2);
    for (HazelcastMember hazelcastMember : List.of(first, second, third)) {
      await().until(() -> copies(hazelcastMember, HazelcastQuota.MAP) == 1);
      await().until(() -> copies(hazelcastMember, MemberRegistry.MAP) == 1);
    }
    testCluster.leave(third);
    await().until(() -> first.memberRegistry().share().equals(new QuotaShare(2, 2)));
  }

  private static long copies(HazelcastMember hazelcastMember, String map) {
    LocalMapStats stats = hazelcastMember.hazelcast().getMap(map).getLocalMapStats();
    return stats.getOwnedEntryCount() + stats.getBackupEntryCount();
  }

  @Test
  void bothSidesOfASplitTogetherKeepToTheBudgetAndMergeTheirCalls() {
    open();
    drain(one, 2);
    drain(two, 2);
    testCluster.awaitSafe();
    TestCluster.partitionNetwork(first, second);
    await().until(() -> first.memberRegistry().share().equals(new QuotaShare(1, 2)));
    await().until(() -> second.memberRegistry().share().equals(new QuotaShare(1, 2)));

    int spent = drain(one, 20) + drain(two, 20);
    assertThat(spent).as("eight calls remained").isBetween(6, 8);
    assertThat(one.isFallbackActive() || two.isFallbackActive()).isFalse();

    await()
        .atMost(Duration.ofSeconds(40))
        .until(() -> first.memberRegistry().share().equals(new QuotaShare(2, 2))
            && second.memberRegistry().share().equals(new QuotaShare(2, 2)));
    await().until(() -> state(first).share() == 1);
    assertThat(state(first).bucket().callsInLastHour()).isBetween(4 + spent, 4 + spent + 2);
    assertThat(drain(two, 20)).isZero();
  }

  private static QuotaState state(HazelcastMember hazelcastMember) {
    return Objects.requireNonNull(TestCluster.quota(hazelcastMember).get("main"));
  }

  private static int drain(HazelcastQuota quota, int max) {
    int drawn = 0;
    while (drawn < max && Await.value(quota.draw(1)).isZero()) {
      drawn++;
    }
    return drawn;
  }
}
