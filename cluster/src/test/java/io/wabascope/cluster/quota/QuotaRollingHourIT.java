package io.wabascope.cluster.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import io.wabascope.cluster.HazelcastMember;
import io.wabascope.cluster.TestCluster;
import io.wabascope.core.ratelimit.Budget;
import io.wabascope.poller.api.Await;
import io.wabascope.poller.api.VirtualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Several hours of a cluster that always wants more calls, while members join, leave, crash and are
 * cut off. The clock is advanced by the test; members and maps are real.
 */
class QuotaRollingHourIT {
  private static final Budget BUDGET = new Budget(90, 12, 4, 0.75, 0.95);
  private static final Duration STEP = Duration.ofSeconds(20);

  private final Vertx vertx = Vertx.vertx();
  private final VirtualClock clock = new VirtualClock();
  private final TestCluster testCluster = new TestCluster(3);
  private final Map<HazelcastMember, HazelcastQuota> quotas = new LinkedHashMap<>();
  private final List<Instant> calls = new ArrayList<>();

  @AfterEach
  void stop() {
    quotas.values().forEach(HazelcastQuota::close);
    testCluster.close();
    Await.value(vertx.close());
  }

  @Test
  void noRollingHourExceedsTheBudgetThroughJoinsLeavesCrashesAndSplits() {
    HazelcastMember first = join(0, 1);
    HazelcastMember second = join(1, 2);
    spend(Duration.ofMinutes(50));

    HazelcastMember third = join(2, 3);
    spend(Duration.ofMinutes(25));
    crash(second);
    spend(Duration.ofMinutes(45));
    HazelcastMember rejoined = join(1, 3);
    spend(Duration.ofMinutes(20));
    leave(third);
    spend(Duration.ofMinutes(40));

    HazelcastMember fourth = join(2, 3);
    crash(first);
    crash(fourth);
    spend(Duration.ofMinutes(30));
    HazelcastMember fifth = join(0, 3);
    HazelcastMember isolated = join(2, 3);
    spend(Duration.ofMinutes(30));

    TestCluster.partitionNetwork(isolated, fifth);
    TestCluster.partitionNetwork(isolated, rejoined);
    await().until(() -> isolated.memberCount() == 1);
    spend(Duration.ofMinutes(40));
    for (HazelcastMember hazelcastMember : List.of(rejoined, fifth, isolated)) {
      awaitShare(hazelcastMember, new QuotaShare(3, 3));
    }
    spend(Duration.ofMinutes(60));

    assertThat(maxCallsInAnHour()).isLessThanOrEqualTo(BUDGET.callsPerHour());
    Duration all = Duration.between(calls.get(0), calls.get(calls.size() - 1));
    double perHour = calls.size() / (all.toMinutes() / 60.0);
    assertThat(perHour).as("always near the limit").isGreaterThan(BUDGET.callsPerHour() * 0.6);
  }

  /** Starts one more member, and waits until n members are known, crashed ones included. */
  private HazelcastMember join(int member, int known) {
    HazelcastMember hazelcastMember = testCluster.start(member);
    quotas.put(
        hazelcastMember,
        new HazelcastQuota(
            hazelcastMember.hazelcast(),
            hazelcastMember.memberRegistry(),
            vertx,
            "main",
            BUDGET,
            clock));
    int present = quotas.size();
    quotas.keySet().forEach(one -> awaitShare(one, new QuotaShare(present, known)));
    testCluster.awaitSafe();
    return hazelcastMember;
  }

  private void crash(HazelcastMember hazelcastMember) {
    testCluster.awaitSafe();
    testCluster.crash(hazelcastMember);
    quotas.remove(hazelcastMember).close();
    int remaining = quotas.size();
    quotas.keySet().forEach(one -> await().until(() -> one.memberCount() == remaining));
    testCluster.awaitSafe();
  }

  private void leave(HazelcastMember hazelcastMember) {
    quotas.remove(hazelcastMember).close();
    testCluster.leave(hazelcastMember);
    int remaining = quotas.size();
    quotas.keySet().forEach(one -> awaitShare(one, new QuotaShare(remaining, remaining)));
  }

  private static void awaitShare(HazelcastMember hazelcastMember, QuotaShare quotaShare) {
    await()
        .atMost(Duration.ofSeconds(40))
        .until(() -> hazelcastMember.memberRegistry().share().equals(quotaShare));
  }

  /** Each member draws all tokens that it gets, for a time. */
  private void spend(Duration time) {
    for (Duration elapsed = Duration.ZERO;
        elapsed.compareTo(time) < 0;
        elapsed = elapsed.plus(STEP)) {
      for (HazelcastQuota quota : quotas.values()) {
        while (Await.value(quota.draw(1)).isZero()) {
          calls.add(clock.instant());
        }
      }
      clock.advance(STEP);
    }
  }

  private int maxCallsInAnHour() {
    int max = 0;
    for (int from = 0, to = 0; to < calls.size(); to++) {
      while (!calls.get(from).plus(Duration.ofHours(1)).isAfter(calls.get(to))) {
        from++;
      }
      max = Math.max(max, to - from + 1);
    }
    return max;
  }
}
