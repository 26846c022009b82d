package io.wabascope.cluster.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.wabascope.cluster.HazelcastMember;
import io.wabascope.cluster.TestCluster;
import io.wabascope.core.inventory.Edge;
import io.wabascope.core.inventory.Sighting;
import io.wabascope.core.inventory.Target;
import io.wabascope.core.sweep.SweepRecord;
import io.wabascope.poller.api.Await;
import io.wabascope.poller.sweep.SightingFixtures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ClusterQueriesTest {
  private final Vertx vertx = Vertx.vertx();
  private final TestCluster testCluster = new TestCluster(2);

  @AfterEach
  void stop() {
    testCluster.close();
    Await.value(vertx.close());
  }

  @Test
  void everyMemberReadsEntriesOfTheOthers() {
    HazelcastMember one = testCluster.start(0);
    HazelcastMember two = testCluster.start(1);
    List<Target> targets = IntStream.range(0, 40)
        .mapToObj(i -> new Target("main", Edge.OWNED_ACCOUNTS, "" + i))
        .toList();
    List<Sighting> sightings = targets.stream()
        .map(target -> SightingFixtures.account(target, "a" + target.node()))
        .toList();
    HazelcastInventory inventory = new HazelcastInventory(one.hazelcast(), vertx);
    HazelcastSweepRecords records = new HazelcastSweepRecords(one.hazelcast(), vertx);
    Await.value(inventory.put(sightings));
    targets.forEach(target -> Await.value(records.put(SweepRecord.of(target))));

    for (HazelcastMember member : List.of(one, two)) {
      ClusterQueries clusterQueries = new ClusterQueries(member.hazelcast(), vertx);
      assertThat(Await.value(clusterQueries.records(targets.subList(0, 30)))).hasSize(30);
      assertThat(Await.value(
              clusterQueries.sightings(sightings.stream().map(Sighting::key).toList())))
          .containsExactlyInAnyOrderElementsOf(sightings);
    }
  }

  @Test
  void hangingClusterTimesOutAndLimitsOpenQueries() {
    ClusterQueries clusterQueries =
        new ClusterQueries(testCluster.start(0).hazelcast(), vertx, Duration.ofMillis(300));
    CountDownLatch released = new CountDownLatch(1);
    List<Future<?>> waiting = new ArrayList<>();
    for (int i = 0; i < ClusterQueries.MAX_OPEN; i++) {
      waiting.add(clusterQueries.query(() -> {
        released.await();
        return "late";
      }));
    }

    assertThat(Await.failure(clusterQueries.query(() -> "one too many")))
        .isInstanceOf(RejectedExecutionException.class);
    waiting.forEach(
        result -> assertThat(Await.failure(result)).isInstanceOf(TimeoutException.class));

    released.countDown();
    await().until(() -> Await.value(clusterQueries.query(() -> true).otherwise(false)));
  }
}
