package io.wabascope.cluster.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.wabascope.cluster.HazelcastMember;
import io.wabascope.cluster.TestCluster;
import io.wabascope.cluster.quota.QuotaState;
import io.wabascope.core.graph.FaultKind;
import io.wabascope.core.ratelimit.Block;
import io.wabascope.core.ratelimit.TokenBucket;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The quota after a member stopped cleanly or crashed. */
class DiskStoreQuotaTest extends DiskStoreScenario {
  @Test
  void assumesAllTokensSpentAfterACrash() {
    HazelcastMember before = alone();
    DiskStore store = start(before);
    draw(before, 4);
    awaitWritten(store);
    draw(before, 2); // maybe never written
    crash(before, store);

    HazelcastMember after = alone();
    DiskStore restarted = start(after);
    QuotaState quotaState = quotaState(after);
    assertThat(quotaState.bucket().callsInLastHour()).isGreaterThanOrEqualTo(10);
    assertThat(quotaState.bucket().tokens()).isLessThan(1);
    crash(after, restarted);

    HazelcastMember third = alone();
    start(third);
    assertThat(quotaState(third).bucket().callsInLastHour()).isLessThanOrEqualTo(11);
    assertThat(draw(third, 1)).isGreaterThan(Duration.ofSeconds(10));
  }

  @Test
  void assumesAllTokensSpentAfterACrashBeforeTheFirstWrite() {
    HazelcastMember before = alone();
    crash(before, start(before));

    HazelcastMember after = alone();
    start(after);

    assertThat(quotaState(after).bucket().callsInLastHour()).isEqualTo(BUDGET.burst());
  }

  @Test
  void restoresQuotaAfterACleanStop() {
    HazelcastMember before = alone();
    DiskStore store = start(before);
    draw(before, 4);
    Block block = new Block(FaultKind.THROTTLED, Instant.now().plusSeconds(600), 2);
    TestCluster.quota(before).set("main", quotaState(before).with(Map.of("1029384756", block)));
    store.close();
    before.close();

    HazelcastMember after = alone();
    start(after);

    assertThat(quotaState(after).bucket().callsInLastHour()).isEqualTo(4);
    assertThat(quotaState(after).bucket().tokens()).isBetween(6.0, 8.0);
    assertThat(quotaState(after).blocks()).containsExactly(Map.entry("1029384756", block));
  }

  private static QuotaState quotaState(HazelcastMember hazelcastMember) {
    return TestCluster.quota(hazelcastMember).get("main");
  }

  /** Draws n tokens; returns the wait of the last draw. */
  private static Duration draw(HazelcastMember hazelcastMember, int calls) {
    Duration wait = Duration.ZERO;
    for (int i = 0; i < calls; i++) {
      QuotaState before = quotaState(hazelcastMember);
      TokenBucket.DrawResult draw = before.bucket().draw(BUDGET, 1, Instant.now());
      wait = draw.retryIn();
      TestCluster.quota(hazelcastMember)
          .set(
              "main",
              new QuotaState(before.revision() + 1, 1, draw.bucket(), before.blocks(), null));
    }
    return wait;
  }
}
