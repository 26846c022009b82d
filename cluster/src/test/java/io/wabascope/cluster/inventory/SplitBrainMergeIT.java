package io.wabascope.cluster.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wabascope.cluster.HazelcastMember;
import io.wabascope.cluster.RecordingInventoryListener;
import io.wabascope.cluster.TestCluster;
import io.wabascope.cluster.serialization.InventoryKey;
import io.wabascope.config.ExpositionSettings.ExpositionScope;
import io.wabascope.core.graph.Fault;
import io.wabascope.core.inventory.Sighting;
import io.wabascope.core.sweep.SweepRecord;
import io.wabascope.poller.sweep.SightingFixtures;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The inventory after two halves of a cluster merge. */
class SplitBrainMergeIT {
  private static final Instant AFTER_SPLIT = SightingFixtures.NOW.plusSeconds(60);

  private final RecordingInventoryListener one = new RecordingInventoryListener();
  private final RecordingInventoryListener two = new RecordingInventoryListener();

  @Test
  void keepsTheLatestOfEachEntryAndPublishesItOnce() {
    try (TestCluster testCluster = new TestCluster(2)) {
      HazelcastMember first = testCluster.start(0);
      HazelcastMember second = testCluster.start(1);
      put(first, SightingFixtures.account(SightingFixtures.OWNED, "both"));
      put(first, SightingFixtures.account(SightingFixtures.OWNED, "newer-here"));
      put(first, SightingFixtures.account(SightingFixtures.OWNED, "newer-there"));
      TestCluster.sweeps(first)
          .set(SightingFixtures.OWNED.key(), SweepRecord.of(SightingFixtures.OWNED));
      testCluster.awaitSafe();
      try (InventoryPublisher a = InventoryPublisher.open(
              first.hazelcast(), first.partitionTracker(), one, ExpositionScope.MEMBER, List.of());
          InventoryPublisher b = InventoryPublisher.open(
              second.hazelcast(),
              second.partitionTracker(),
              two,
              ExpositionScope.MEMBER,
              List.of())) {
        await().until(() -> publishedIds().equals(List.of("both", "newer-here", "newer-there")));

        TestCluster.partitionNetwork(first, second);
        await().until(() -> first.memberCount() == 1 && second.memberCount() == 1);
        put(first, changed("newer-here"));
        put(second, changed("newer-there"));
        put(first, SightingFixtures.account(SightingFixtures.OWNED, "new-here"));
        put(second, SightingFixtures.account(SightingFixtures.OWNED, "new-there"));
        TestCluster.sweeps(second).set(SightingFixtures.OWNED.key(), failedLater());

        await().until(() -> first.memberCount() == 2 && second.memberCount() == 2);
        await()
            .until(() -> publishedIds()
                .equals(List.of("both", "new-here", "new-there", "newer-here", "newer-there")));
        await().until(() -> published("newer-here").equals(changed("newer-here")));
        await().until(() -> published("newer-there").equals(changed("newer-there")));
        assertThat(TestCluster.inventory(first).keySet()).hasSize(5);
        assertThat(TestCluster.sweeps(first).get(SightingFixtures.OWNED.key()))
            .isEqualTo(failedLater());
      }
    }
  }

  /** The accounts of both members; one that both publish appears twice. */
  private List<String> publishedIds() {
    return Stream.of(one, two).flatMap(feed -> feed.ids().stream()).sorted().toList();
  }

  private Sighting published(String id) {
    Sighting sighting = SightingFixtures.account(SightingFixtures.OWNED, id);
    return one.published().getOrDefault(sighting.key(), two.published().get(sighting.key()));
  }

  private static Sighting changed(String id) {
    return SightingFixtures.account(SightingFixtures.OWNED, id, "RESTRICTED", AFTER_SPLIT);
  }

  private static SweepRecord failedLater() {
    return SweepRecord.of(SightingFixtures.OWNED).withFailure(Fault.unreadable("cut"), AFTER_SPLIT);
  }

  private static void put(HazelcastMember hazelcastMember, Sighting sighting) {
    TestCluster.inventory(hazelcastMember).set(InventoryKey.of(sighting.key()), sighting);
  }
}
