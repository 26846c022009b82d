package io.wabascope.cluster.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.hazelcast.map.EntryProcessor;
import io.vertx.core.Vertx;
import io.wabascope.cluster.HazelcastMember;
import io.wabascope.cluster.TestCluster;
import io.wabascope.core.graph.FaultKind;
import io.wabascope.core.ratelimit.Budget;
import io.wabascope.poller.api.Await;
import io.wabascope.poller.api.Quota;
import io.wabascope.poller.api.QuotaContract;
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

/** The quota of one member; the other member of the contract is a second view of the same map. */
class HazelcastQuotaTest extends QuotaContract {
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
    for (HazelcastQuota quota : quotas) {
      Await.value(quota.unblock(FaultKind.AUTH)); // ends once no call to the map is under way
      quota.close();
    }
    TestCluster.quota(hazelcastMember).clear();
  }

  @Override
  protected Quota quota(Budget budget, InstantSource at) {
    return openQuota(budget, at);
  }

  @Override
  protected Quota onAnotherMember(Quota quota) {
    return quotas.size() > 1 ? quotas.get(1) : openQuota(quota.budget(), clock);
  }

  @Test
  void drawsFromLocalShareWhileTheStateIsUnreachableAndReportsItAfterwards() throws Exception {
    HazelcastQuota quota = openQuota(new Budget(60, 5, 4, 0.75, 0.95), clock);
    Await.value(quota.draw(1));
    CountDownLatch stuck = new CountDownLatch(1);
    var busy = TestCluster.quota(hazelcastMember).submitToKey("main", new HangingProcessor(stuck));

    assertThat(Await.value(quota.draw(1))).isZero();
    assertThat(quota.isFallbackActive()).isTrue();
    for (int i = 0; i < 3; i++) {
      assertThat(Await.value(quota.draw(1))).isZero();
    }
    assertThat(Await.value(quota.draw(1))).as("five were drawn").isPositive();
    assertThat(quota.bucket().callsInLastHour()).isEqualTo(5);

    stuck.countDown();
    busy.toCompletableFuture().get(60, TimeUnit.SECONDS);
    await().until(() -> !quota.isFallbackActive());
    await().until(() -> state().bucket().callsInLastHour() >= 5);
    assertThat(state().bucket().callsInLastHour())
        .as("the late call drew a token that nobody used")
        .isEqualTo(6);
    assertThat(quota.bucket().callsInLastHour()).isEqualTo(6);
  }

  @Test
  void drawsFromLocalShareAfterTheMemberStopped() {
    HazelcastMember stopped = TestCluster.singleMember();
    HazelcastQuota quota = new HazelcastQuota(
        stopped.hazelcast(),
        stopped.memberRegistry(),
        vertx,
        "main",
        new Budget(60, 5, 4, 0.75, 0.95),
        clock);
    assertThat(Await.value(quota.draw(1))).isZero();
    stopped.close();
    assertThat(Await.value(quota.draw(1))).isZero();
    assertThat(quota.isFallbackActive()).isTrue();
    quota.close();
  }

  private static QuotaState state() {
    return Objects.requireNonNull(TestCluster.quota(hazelcastMember).get("main"));
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

  private HazelcastQuota openQuota(Budget budget, InstantSource at) {
    HazelcastQuota quota = new HazelcastQuota(
        hazelcastMember.hazelcast(), hazelcastMember.memberRegistry(), vertx, "main", budget, at);
    quotas.add(quota);
    return quota;
  }
}
