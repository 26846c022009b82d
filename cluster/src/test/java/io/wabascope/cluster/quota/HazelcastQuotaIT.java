package io.wabascope.cluster.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.hazelcast.map.IMap;
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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One quota on several members: the contract, a hand-over, a crash, a network split, a merge. */
class HazelcastQuotaIT extends QuotaContract {
  private static final Vertx vertx = Vertx.vertx();
  private static final Budget BUDGET = new Budget(60, 12, 4, 0.75, 0.95);

  private static TestCluster testCluster;
  private static HazelcastMember first;
  private static HazelcastMember second;
  private final List<HazelcastQuota> open = new ArrayList<>();
  private String app = "";
  private @Nullable HazelcastQuota other;

  @BeforeAll
  static void start() {
    testCluster = new TestCluster(3);
    first = testCluster.start(0);
    second = testCluster.start(1);
    await().until(() -> first.partitionTracker().owned().size() < 11);
    await().until(() -> !second.partitionTracker().owned().isEmpty());
  }

  @AfterAll
  static void stop() {
    testCluster.close();
    Await.value(vertx.close());
  }

  @AfterEach
  void close() {
    open.forEach(HazelcastQuota::close);
  }

  @Override
  protected Quota quota(Budget budget, InstantSource at) {
    app = testCluster.appOf(first);
    return open(first, app, budget, at);
  }

  @Override
  protected Quota onAnotherMember(Quota quota) {
    other = other == null ? open(second, app, quota.budget(), clock) : other;
    return other;
  }

  private HazelcastQuota open(
      HazelcastMember member, String name, Budget budget, InstantSource at) {
    HazelcastQuota quota =
        new HazelcastQuota(member.hazelcast(), member.memberRegistry(), vertx, name, budget, at);
    open.add(quota);
    return quota;
  }

  private HazelcastQuota open(HazelcastMember member, String name) {
    return open(member, name, BUDGET, clock);
  }

  @Test
  void otherMembersSeeABlock() {
    String name = testCluster.appOf(first);
    HazelcastQuota one = open(first, name);
    HazelcastQuota two = open(second, name);
    assertThat(one.isDrawnElsewhere()).isFalse();
    assertThat(two.isDrawnElsewhere()).isTrue();
    Block block = new Block(FaultKind.THROTTLED, clock.instant().plusSeconds(300), 1);
    Await.value(one.block("7", block));
    await().until(() -> block.equals(two.blocks().get("7")));
    Block byOther = new Block(FaultKind.THROTTLED, clock.instant().plusSeconds(600), 1);
    Await.value(two.block(Quota.WHOLE_APP, byOther));
    await().until(() -> byOther.equals(one.blocks().get(Quota.WHOLE_APP)));
    assertThat(Await.value(one.draw(1))).isEqualTo(Duration.ofSeconds(600));
  }

  @Test
  void anOrderlyHandOverContinuesExactly() {
    Map<String, HazelcastQuota> quotas = new HashMap<>();
    while (quotas.size() < 12) {
      String name = testCluster.appOf(first);
      HazelcastQuota quota = open(first, name);
      assertThat(drain(quota, 4)).isEqualTo(4);
      quotas.put(name, quota);
    }
    HazelcastMember third = testCluster.start(2);
    await()
        .until(() ->
            quotas.keySet().stream().anyMatch(name -> third.partitionTracker().owns(name)));
    String moved = quotas.keySet().stream()
        .filter(name -> third.partitionTracker().owns(name))
        .findFirst()
        .orElseThrow();
    HazelcastQuota next = open(third, moved);
    await().until(() -> Await.value(next.draw(1)).isZero());
    assertThat(drain(next, 20)).isEqualTo(7);
    assertThat(drain(quotas.get(moved), 1)).isZero();
    Await.value(next.close());
    assertThat(state(third, moved).bucket().callsInLastHour()).isEqualTo(12);

    testCluster.leave(third);
    await().until(() -> first.memberRegistry().share().equals(new QuotaShare(2, 2)));
  }

  @Test
  void allTokensOfACrashedHolderCountAsSpent() {
    String name = testCluster.appOf(second);
    HazelcastQuota one = open(first, name);
    HazelcastQuota two = open(second, name);
    assertThat(drain(two, 6)).isEqualTo(6);
    testCluster.awaitSafe();
    testCluster.crash(second);
    await().until(() -> first.memberRegistry().share().equals(new QuotaShare(1, 2)));
    await().until(() -> !one.isDrawnElsewhere());
    assertThat(one.share()).isEqualTo(0.5);
    assertThat(drain(one, 10)).isZero();
    Await.value(one.unblock(FaultKind.AUTH));
    assertThat(state(first, name).bucket().callsInLastHour())
        .as("half of six calls, and of six tokens")
        .isEqualTo(6);
    assertThat(state(first, name).share()).isEqualTo(0.5);
    comeBack();
  }

  @Test
  void keepsCountedCallsWhenAnotherMemberCrashes() {
    String name = testCluster.appOf(first);
    HazelcastQuota one = open(first, name);
    assertThat(drain(one, 6)).isEqualTo(6);
    Await.value(one.unblock(FaultKind.AUTH)); // writes the calls
    testCluster.awaitSafe();
    testCluster.crash(second);
    await().until(() -> first.memberRegistry().share().equals(new QuotaShare(1, 2)));
    drain(one, 10);
    Await.value(one.unblock(FaultKind.AUTH));
    assertThat(state(first, name).bucket().callsInLastHour())
        .as("half of six calls, and half of the six remaining tokens")
        .isEqualTo(6);
    assertThat(state(first, name).share()).isEqualTo(0.5);
    comeBack();
    await().until(() -> state(first, name).share() == 1);
    assertThat(state(first, name).bucket().callsInLastHour()).isEqualTo(12);
  }

  private static void comeBack() {
    second = testCluster.start(1);
    await().until(() -> first.memberRegistry().share().ratio() == 1);
    await().until(() -> !second.partitionTracker().owned().isEmpty());
    testCluster.awaitSafe();
  }

  @Test
  void everyMemberHoldsACopyOfQuotaAndMembers() {
    String name = testCluster.appOf(first);
    TestCluster.quota(first).clear();
    drain(open(first, name), 1);
    HazelcastMember third = testCluster.start(2);
    for (HazelcastMember hazelcastMember : List.of(first, second, third)) {
      await().until(() -> copies(hazelcastMember, HazelcastQuota.MAP) >= 1);
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
    String name = testCluster.appOf(first);
    HazelcastQuota one = open(first, name);
    HazelcastQuota two = open(second, name);
    assertThat(drain(one, 4)).isEqualTo(4);
    Await.value(one.unblock(FaultKind.AUTH));
    testCluster.awaitSafe();
    TestCluster.partitionNetwork(first, second);
    await().until(() -> first.memberRegistry().share().equals(new QuotaShare(1, 2)));
    await().until(() -> second.memberRegistry().share().equals(new QuotaShare(1, 2)));
    await().until(() -> !two.isDrawnElsewhere());

    int spent = drain(one, 20) + drain(two, 20);
    assertThat(spent)
        .as("half of eight tokens; the other side counts all as spent")
        .isEqualTo(4);
    clock.advance(Duration.ofMinutes(10));
    int later = drain(one, 20) + drain(two, 20);
    assertThat(later).as("two half rates").isBetween(8, 10);

    await()
        .atMost(Duration.ofSeconds(90))
        .until(() -> first.memberRegistry().share().equals(new QuotaShare(2, 2))
            && second.memberRegistry().share().equals(new QuotaShare(2, 2)));
    HazelcastMember holder = first.partitionTracker().owns(name) ? first : second;
    await().until(() -> state(holder, name).share() == 1);
    int calls = 4 + spent + later;
    await().until(() -> state(holder, name).bucket().callsInLastHour() >= calls);
    assertThat(state(holder, name).bucket().callsInLastHour()).isBetween(calls, calls + 6);
    assertThat(drain(one, 20) + drain(two, 20)).isLessThanOrEqualTo(3);
  }

  @Test
  void membersOfEarlierBuildsRegister() {
    IMap<String, String[]> map = first.hazelcast().getMap(MemberRegistry.MAP);
    String[] all = map.get("members");
    map.executeOnKey("members", new EarlierProcessors.Registration("earlier", all, false));
    await().until(() -> first.memberRegistry().share().equals(new QuotaShare(2, 3)));
    await().until(() -> second.memberRegistry().share().equals(new QuotaShare(2, 3)));
    map.executeOnKey("members", new EarlierProcessors.Registration("earlier", all, true));
    await().until(() -> first.memberRegistry().share().equals(new QuotaShare(2, 2)));
    assertThat(map.get("members")).containsExactly(all);
  }

  @Test
  void membersOfTwoBuildsKeepToTheBudget() {
    try (TestCluster mixed = new TestCluster(2)) {
      HazelcastMember earlier = mixed.startEarlierBuild(0);
      HazelcastMember next = mixed.start(1);
      await().until(() -> !next.partitionTracker().owned().isEmpty());
      await().until(() -> next.memberRegistry().share().equals(new QuotaShare(2, 2)));
      mixed.awaitSafe();
      String elsewhere = mixed.appOf(earlier);
      HazelcastQuota quota = open(next, elsewhere);
      assertThat(quota.isDrawnElsewhere()).isFalse();
      assertThat(drain(quota, 20))
          .as("from the entry, as the other member does")
          .isEqualTo(12);
      assertThat(state(earlier, elsewhere).bucket().callsInLastHour()).isEqualTo(12);
      assertThat(state(earlier, elsewhere).holder()).isNull();

      String here = mixed.appOf(next);
      HazelcastQuota part = open(next, here);
      assertThat(part.share()).as("the other member gets no answer").isEqualTo(0.5);
      assertThat(drain(part, 20)).isEqualTo(6);

      mixed.crash(earlier);
      await().until(() -> next.memberCount() == 1);
      HazelcastMember upgraded = mixed.start(0);
      await().until(() -> next.memberRegistry().share().equals(new QuotaShare(2, 2)));
      await()
          .until(() ->
              state(next, here).holder() != null || upgraded.partitionTracker().owns(here));
      assertThat(drain(part, 20)).isZero();
    }
  }

  private static QuotaState state(HazelcastMember hazelcastMember, String name) {
    return Objects.requireNonNull(TestCluster.quota(hazelcastMember).get(name));
  }

  private static int drain(HazelcastQuota quota, int max) {
    int drawn = 0;
    while (drawn < max && Await.value(quota.draw(1)).isZero()) {
      drawn++;
    }
    return drawn;
  }
}
