package io.wabascope.agent.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.hazelcast.map.EntryProcessor;
import io.vertx.core.Vertx;
import io.wabascope.agent.Await;
import io.wabascope.agent.pace.Quota;
import io.wabascope.agent.pace.QuotaContract;
import io.wabascope.core.pace.Budget;
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

/** The quota of one member; the contract's other member is another view of the same grid. */
class SharedQuotaTest extends QuotaContract {
  private static final Vertx vertx = Vertx.vertx();
  private static Grid grid;
  private final List<SharedQuota> open = new ArrayList<>();

  @BeforeAll
  static void start() {
    grid = Grids.alone();
  }

  @AfterAll
  static void stop() {
    grid.close();
    Await.value(vertx.close());
  }

  @AfterEach
  void close() {
    open.forEach(SharedQuota::close);
    Grids.quota(grid).clear();
  }

  @Override
  protected Quota quota(Budget budget, InstantSource at) {
    return opened(budget, at);
  }

  @Override
  protected Quota elsewhere(Quota quota) {
    return open.size() > 1 ? open.get(1) : opened(quota.budget(), clock);
  }

  @Test
  void spendsItsOwnPartWhileThePurseIsOutOfReachAndSettlesAfterwards() throws Exception {
    SharedQuota quota = opened(new Budget(60, 5, 4, 0.75, 0.95), clock);
    Await.value(quota.draw(1));
    CountDownLatch stuck = new CountDownLatch(1);
    var busy = Grids.quota(grid).submitToKey("main", new Stuck(stuck));

    assertThat(Await.value(quota.draw(1))).isZero();
    assertThat(quota.isAlone()).isTrue();
    for (int i = 0; i < 3; i++) {
      assertThat(Await.value(quota.draw(1))).isZero();
    }
    assertThat(Await.value(quota.draw(1))).as("five were drawn").isPositive();
    assertThat(quota.bucket().spent()).isEqualTo(5);

    stuck.countDown();
    busy.toCompletableFuture().get(10, TimeUnit.SECONDS);
    await().until(() -> !quota.isAlone());
    await().until(() -> purse().bucket().spent() >= 5);
    assertThat(purse().bucket().spent())
        .as("the late visit drew one for nobody")
        .isEqualTo(6);
    assertThat(quota.bucket().spent()).isEqualTo(6);
  }

  @Test
  void goesOnSpendingItsPartAfterTheGridHasStopped() {
    Grid gone = Grids.alone();
    SharedQuota quota = new SharedQuota(
        gone.hazelcast(), gone.roster(), vertx, "main", new Budget(60, 5, 4, 0.75, 0.95), clock);
    assertThat(Await.value(quota.draw(1))).isZero();
    gone.close();
    assertThat(Await.value(quota.draw(1))).isZero();
    assertThat(quota.isAlone()).isTrue();
    quota.close();
  }

  private static Purse purse() {
    return Objects.requireNonNull(Grids.quota(grid).get("main"));
  }

  /** Keeps the thread of the purse's partition busy. */
  private record Stuck(CountDownLatch until) implements EntryProcessor<String, Purse, Void> {
    @Override
    public @Nullable EntryProcessor<String, Purse, Void> getBackupProcessor() {
      return null; // it changes nothing
    }

    @Override
    public Void process(Map.Entry<String, Purse> entry) {
      try {
        until.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return null;
    }
  }

  private SharedQuota opened(Budget budget, InstantSource at) {
    SharedQuota quota = new SharedQuota(grid.hazelcast(), grid.roster(), vertx, "main", budget, at);
    open.add(quota);
    return quota;
  }
}
