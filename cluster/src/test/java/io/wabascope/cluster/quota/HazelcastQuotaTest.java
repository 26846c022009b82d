package io.wabascope.cluster.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.hazelcast.map.EntryProcessor;
import io.vertx.core.Future;
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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The quota of one member. */
class HazelcastQuotaTest extends QuotaContract {
  private static final Budget BUDGET = new Budget(60, 5, 4, 0.75, 0.95);
  private static final Vertx vertx = Vertx.vertx();
  private static HazelcastMember hazelcastMember;
  private final List<HazelcastQuota> quotas = new ArrayList<>();

  @BeforeAll
  static void start() {
    hazelcastMember = TestCluster.singleMember();
  }

  @AfterAll
  static void stop() {
    hazelcastMember.close();
    Await.value(vertx.close());
  }

  @AfterEach
  void close() {
    quotas.forEach(quota -> Await.value(quota.close()));
    TestCluster.quota(hazelcastMember).clear();
  }

  @Override
  protected Quota quota(Budget budget, InstantSource at) {
    return openQuota("contract", budget, at);
  }

  @Test
  void grantsNoTokenWhileTheAppIsBlocked() {
    HazelcastQuota quota = openQuota("main", BUDGET, clock);
    Block block = new Block(FaultKind.THROTTLED, clock.instant().plusSeconds(60), 1);
    quota.block(Quota.WHOLE_APP, block);
    assertThat(Await.value(quota.draw(1))).isEqualTo(Duration.ofSeconds(60));
    clock.advance(Duration.ofSeconds(60));
    assertThat(Await.value(quota.draw(1))).isZero();
  }

  @Test
  void doesNotWriteAnUnchangedEntry() {
    HazelcastQuota quota = openQuota("main", BUDGET, clock);
    Await.value(quota.draw(1));
    Await.value(quota.unblock(FaultKind.AUTH));
    long version = TestCluster.quota(hazelcastMember).getEntryView("main").getVersion();
    Await.value(quota.unblock(FaultKind.AUTH));
    assertThat(TestCluster.quota(hazelcastMember).getEntryView("main").getVersion())
        .isEqualTo(version);
  }

  @Test
  void grantsNoTokenWhileTheLastCallsAreNotWritten() throws Exception {
    HazelcastQuota quota = openQuota("main", BUDGET, clock);
    Await.value(quota.draw(1));
    Await.value(quota.unblock(FaultKind.AUTH));
    assertThat(state("main").bucket().callsInLastHour()).isEqualTo(1);
    CountDownLatch stuck = new CountDownLatch(1);
    var busy = TestCluster.quota(hazelcastMember).submitToKey("main", new HangingProcessor(stuck));

    assertThat(Await.value(quota.draw(1))).as("without waiting").isZero();
    assertThat(quota.isUnwritable()).isFalse();
    clock.advance(HazelcastQuota.MAX_UNWRITTEN);
    Future<Duration> waiting = quota.draw(1);
    assertThat(quota.isUnwritable()).isTrue();
    assertThat(waiting.isComplete()).isFalse();

    stuck.countDown();
    busy.toCompletableFuture().get(60, TimeUnit.SECONDS);
    assertThat(Await.value(waiting)).isZero();
    await().until(() -> state("main").bucket().callsInLastHour() == 3);
    assertThat(quota.isUnwritable()).isFalse();
  }

  @Test
  void keepsWhatOthersChangedInTheEntry() {
    HazelcastQuota quota = openQuota("main", BUDGET, clock);
    Await.value(quota.draw(1));
    Await.value(quota.unblock(FaultKind.AUTH));
    Await.value(quota.draw(1));
    QuotaState other = QuotaState.full(BUDGET, clock.instant())
        .afterCall(BUDGET, 1, clock.instant())
        .afterCall(BUDGET, 1, clock.instant());
    TestCluster.quota(hazelcastMember).computeIfPresent("main", (key, now) -> now.merge(other));
    Await.value(quota.draw(1));
    Await.value(quota.unblock(FaultKind.AUTH));
    assertThat(state("main").bucket().callsInLastHour()).isBetween(4, 5);
    assertThat(quota.bucket()).isEqualTo(state("main").bucket());
  }

  @Test
  void releasesTheQuotaOnClose() {
    HazelcastQuota quota = openQuota("main", BUDGET, clock);
    Await.value(quota.draw(1));
    assertThat(state("main").holder())
        .isEqualTo(hazelcastMember.memberRegistry().localId());
    Await.value(quota.close());
    assertThat(state("main").holder()).isNull();
    assertThat(state("main").bucket().callsInLastHour()).isEqualTo(1);
    assertThat(state("main").bucket().tokens()).isEqualTo(4);
    assertThat(Await.value(quota.draw(1))).isPositive();
    assertThat(quota.isDrawnElsewhere()).as("so waiting calls end").isTrue();
  }

  @Test
  void countsAllTokensOfALostHolderAsSpent() {
    QuotaState left = QuotaState.full(BUDGET, clock.instant()).heldBy("a lost member");
    TestCluster.quota(hazelcastMember).set("main", left);
    HazelcastQuota quota = openQuota("main", BUDGET, clock);
    assertThat(Await.value(quota.draw(1))).isPositive();
    assertThat(state("main").bucket().callsInLastHour())
        .as("five tokens; in two seconds there is no other")
        .isEqualTo(5);
  }

  @Test
  void replacesALostEntryByItsCopy() {
    HazelcastQuota quota = openQuota("main", BUDGET, clock);
    Await.value(quota.draw(1));
    Await.value(quota.unblock(FaultKind.AUTH));
    TestCluster.quota(hazelcastMember).remove("main");
    Await.value(quota.unblock(FaultKind.AUTH));
    assertThat(state("main").bucket().callsInLastHour()).isEqualTo(1);
  }

  @Test
  void grantsNothingAfterTheMemberStopped() {
    HazelcastMember stopped = TestCluster.singleMember();
    HazelcastQuota quota = new HazelcastQuota(
        stopped.hazelcast(), stopped.memberRegistry(), vertx, "main", BUDGET, clock);
    assertThat(Await.value(quota.draw(1))).isZero();
    stopped.close();
    assertThat(Await.value(quota.draw(1))).isPositive();
    await().until(quota::isUnwritable);
  }

  private static QuotaState state(String app) {
    return Objects.requireNonNull(TestCluster.quota(hazelcastMember).get(app));
  }

  /** Blocks the partition thread of the quota's entry. */
  private record HangingProcessor(CountDownLatch released)
      implements EntryProcessor<String, QuotaState, Void> {
    @Override
    public @Nullable EntryProcessor<String, QuotaState, Void> getBackupProcessor() {
      return null; // changes nothing
    }

    @Override
    public Void process(Map.Entry<String, QuotaState> entry) {
      try {
        released.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return null;
    }
  }

  private HazelcastQuota openQuota(String app, Budget budget, InstantSource at) {
    HazelcastQuota quota = new HazelcastQuota(
        hazelcastMember.hazelcast(), hazelcastMember.memberRegistry(), vertx, app, budget, at);
    quotas.add(quota);
    return quota;
  }
}
