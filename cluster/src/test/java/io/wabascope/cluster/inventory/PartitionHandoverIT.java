package io.wabascope.cluster.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wabascope.cluster.HazelcastMember;
import io.wabascope.cluster.RecordingInventoryListener;
import io.wabascope.cluster.TestCluster;
import io.wabascope.cluster.serialization.InventoryKey;
import io.wabascope.config.ExpositionSettings.ExpositionScope;
import io.wabascope.core.inventory.Sighting;
import io.wabascope.poller.sweep.SightingFixtures;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What all members together publish while members join and leave. */
class PartitionHandoverIT {
  private static final int OBJECTS = 2000;

  private final TestCluster testCluster = new TestCluster(3);
  private final RecordingInventoryListener one = new RecordingInventoryListener();
  private final RecordingInventoryListener two = new RecordingInventoryListener();
  private final RecordingInventoryListener three = new RecordingInventoryListener();
  private final Set<String> allIds =
      IntStream.range(0, OBJECTS).mapToObj(Integer::toString).collect(Collectors.toSet());

  @AfterEach
  void stop() {
    testCluster.close();
  }

  @Test
  void everyObjectStaysPublishedWhileAMemberJoins() throws Exception {
    HazelcastMember first = testCluster.start(0);
    fill(first);
    Duration hold =
        Duration.ofHours(1); // so only a confirmation of the new owner ends the handover
    try (InventoryPublisher a = new InventoryPublisher(
            first.hazelcast(),
            first.partitionTracker(),
            one,
            ExpositionScope.MEMBER,
            List.of(),
            hold)
        .start()) {
      await().until(() -> one.ids().equals(allIds));
      AtomicBoolean done = new AtomicBoolean();
      Set<String> gaps = new HashSet<>();
      Thread observer = new Thread(() -> {
        while (!done.get()) {
          // Objects move from the first to the second member. Read in this order, none is missed.
          Set<String> visible = new HashSet<>(one.ids());
          visible.addAll(two.ids());
          allIds.stream().filter(id -> !visible.contains(id)).forEach(gaps::add);
        }
      });
      observer.start();
      HazelcastMember second = testCluster.start(1);
      try (InventoryPublisher b = InventoryPublisher.open(
          second.hazelcast(), second.partitionTracker(), two, ExpositionScope.MEMBER, List.of())) {
        await().until(() -> two.ids().size() > OBJECTS / 4);
        await().until(() -> isExact(one, two));
        done.set(true);
        observer.join();
        assertThat(gaps).isEmpty();
        assertThat(two.changes()).as("no reported change").isEmpty();
      }
    }
  }

  @Test
  void everyObjectIsPublishedOnceAfterLeaveAndAfterCrash() {
    HazelcastMember first = testCluster.start(0);
    HazelcastMember second = testCluster.start(1);
    HazelcastMember third = testCluster.start(2);
    fill(first);
    try (InventoryPublisher a = InventoryPublisher.open(
            first.hazelcast(), first.partitionTracker(), one, ExpositionScope.MEMBER, List.of());
        InventoryPublisher b = InventoryPublisher.open(
            second.hazelcast(), second.partitionTracker(), two, ExpositionScope.MEMBER, List.of());
        InventoryPublisher c = InventoryPublisher.open(
            third.hazelcast(),
            third.partitionTracker(),
            three,
            ExpositionScope.MEMBER,
            List.of())) {
      await().until(() -> isExact(one, two, three));

      c.close();
      testCluster.leave(third);
      await().until(() -> isExact(one, two));

      b.close();
      testCluster.awaitSafe();
      testCluster.crash(second);
      await().until(() -> isExact(one));
    }
  }

  @Test
  void everyMemberPublishesAllObjectsInClusterScope() {
    HazelcastMember first = testCluster.start(0);
    HazelcastMember second = testCluster.start(1);
    fill(first);
    try (InventoryPublisher a = InventoryPublisher.open(
            first.hazelcast(), first.partitionTracker(), one, ExpositionScope.CLUSTER, List.of());
        InventoryPublisher b = InventoryPublisher.open(
            second.hazelcast(),
            second.partitionTracker(),
            two,
            ExpositionScope.CLUSTER,
            List.of())) {
      await().until(() -> one.ids().equals(allIds) && two.ids().equals(allIds));
      Sighting more = SightingFixtures.account(SightingFixtures.OWNED, "more");
      TestCluster.inventory(first).set(InventoryKey.of(more.key()), more);
      await().until(() -> one.ids().contains("more") && two.ids().contains("more"));
      TestCluster.inventory(second).delete(InventoryKey.of(more.key()));
      await().until(() -> one.ids().equals(allIds) && two.ids().equals(allIds));
    }
  }

  private boolean isExact(RecordingInventoryListener... feeds) {
    List<String> publishedIds =
        Stream.of(feeds).flatMap(feed -> feed.ids().stream()).toList();
    return publishedIds.size() == allIds.size() && new HashSet<>(publishedIds).equals(allIds);
  }

  private static void fill(HazelcastMember hazelcastMember) {
    for (int i = 0; i < OBJECTS; i++) {
      Sighting sighting = SightingFixtures.account(SightingFixtures.OWNED, Integer.toString(i));
      TestCluster.inventory(hazelcastMember).set(InventoryKey.of(sighting.key()), sighting);
    }
  }
}
