package io.wabascope.cluster.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wabascope.cluster.HazelcastMember;
import io.wabascope.cluster.RecordingInventoryListener;
import io.wabascope.cluster.TestCluster;
import io.wabascope.cluster.serialization.InventoryKey;
import io.wabascope.config.ExpositionSettings.ExpositionScope;
import io.wabascope.core.inventory.Sighting;
import io.wabascope.poller.api.Await;
import io.wabascope.poller.sweep.SightingFixtures;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InventoryPublisherTest {
  private static final Sighting ONE = SightingFixtures.full(SightingFixtures.OWNED, "1");
  private static final Sighting TWO = SightingFixtures.business("2");

  private static HazelcastMember hazelcastMember;
  private final RecordingInventoryListener listener = new RecordingInventoryListener();

  @BeforeAll
  static void start() {
    hazelcastMember = TestCluster.singleMember();
  }

  @AfterAll
  static void stop() {
    hazelcastMember.close();
  }

  @BeforeEach
  void empty() {
    TestCluster.inventory(hazelcastMember).clear();
  }

  @Test
  void publishesExistingEntries() {
    put(ONE);
    put(TWO);
    try (InventoryPublisher publisher = InventoryPublisher.open(
        hazelcastMember.hazelcast(),
        hazelcastMember.partitionTracker(),
        listener,
        ExpositionScope.MEMBER,
        List.of())) {
      Await.value(publisher.initialLoad());
      assertThat(listener.published()).isEqualTo(Map.of(ONE.key(), ONE, TWO.key(), TWO));
      assertThat(listener.changes()).as("no reported change").isEmpty();
    }
  }

  @Test
  void publishesExistingEntriesInClusterScope() {
    put(ONE);
    try (InventoryPublisher publisher = InventoryPublisher.open(
        hazelcastMember.hazelcast(),
        hazelcastMember.partitionTracker(),
        listener,
        ExpositionScope.CLUSTER,
        List.of())) {
      Await.value(publisher.initialLoad());
      assertThat(listener.published()).isEqualTo(Map.of(ONE.key(), ONE));
    }
  }

  @Test
  void publishesRestoredSightingsAndReplacesThemOnReload() {
    try (InventoryPublisher publisher = InventoryPublisher.open(
        hazelcastMember.hazelcast(),
        hazelcastMember.partitionTracker(),
        listener,
        ExpositionScope.MEMBER,
        List.of(ONE, TWO))) {
      Await.value(publisher.initialLoad());
      assertThat(listener.ids())
          .as("the map does not hold them yet")
          .containsExactlyInAnyOrder("1", "2");
      assertThat(listener.changes()).as("no reported change").isEmpty();

      put(ONE);
      Await.value(publisher.reload());
      assertThat(listener.published())
          .as("sightings that the map never held")
          .isEqualTo(Map.of(ONE.key(), ONE));
    }
  }

  @Test
  void publishesChangesAndRemovals() {
    try (InventoryPublisher publisher = InventoryPublisher.open(
        hazelcastMember.hazelcast(),
        hazelcastMember.partitionTracker(),
        listener,
        ExpositionScope.MEMBER,
        List.of())) {
      Await.value(publisher.initialLoad());
      Sighting before =
          SightingFixtures.account(SightingFixtures.OWNED, "3", "PENDING", SightingFixtures.NOW);
      Sighting after = SightingFixtures.account(
          SightingFixtures.OWNED, "3", "APPROVED", SightingFixtures.NOW.plusSeconds(1));
      put(before);
      put(after);
      await().until(() -> listener.published().equals(Map.of(after.key(), after)));
      assertThat(listener.changes()).containsExactly(before, after);

      TestCluster.inventory(hazelcastMember).delete(InventoryKey.of(after.key()));
      await().until(() -> listener.published().isEmpty());
    }
  }

  @Test
  void ignoresKeysOfALaterVersion() {
    put(ONE);
    TestCluster.inventory(hazelcastMember).set("account/9@main/a_new_edge/2", ONE);
    try (InventoryPublisher publisher = InventoryPublisher.open(
        hazelcastMember.hazelcast(),
        hazelcastMember.partitionTracker(),
        listener,
        ExpositionScope.MEMBER,
        List.of())) {
      Await.value(publisher.initialLoad());
      assertThat(listener.published()).containsOnlyKeys(ONE.key());
    }
  }

  private static void put(Sighting sighting) {
    TestCluster.inventory(hazelcastMember).set(InventoryKey.of(sighting.key()), sighting);
    // The same thread replies after it has reported the put: no event is pending.
    TestCluster.inventory(hazelcastMember).get(InventoryKey.of(sighting.key()));
  }
}
