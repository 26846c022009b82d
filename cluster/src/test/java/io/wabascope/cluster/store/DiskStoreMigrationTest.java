package io.wabascope.cluster.store;

import static io.wabascope.poller.sweep.SightingFixtures.CLIENT;
import static io.wabascope.poller.sweep.SightingFixtures.NOW;
import static io.wabascope.poller.sweep.SightingFixtures.OWNED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wabascope.cluster.HazelcastMember;
import io.wabascope.cluster.TestCluster;
import io.wabascope.core.inventory.Sighting;
import io.wabascope.poller.sweep.SightingFixtures;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Files of members in a cluster. */
class DiskStoreMigrationTest extends DiskStoreScenario {
  @Test
  void keepsTheNewerOfStoredAndLiveEntries() {
    Sighting older = SightingFixtures.account(OWNED, "1", "PENDING", NOW);
    Sighting newer = SightingFixtures.account(OWNED, "1", "APPROVED", NOW.plusSeconds(5));
    Sighting onlyHere = SightingFixtures.account(OWNED, "2");
    HazelcastMember before = alone();
    DiskStore store = start(before);
    put(before, newer);
    put(before, onlyHere);
    put(before, SightingFixtures.account(CLIENT, "3", "PENDING", NOW));
    store.close();
    before.close();

    try (TestCluster testCluster = new TestCluster(2)) {
      HazelcastMember other = testCluster.start(0);
      put(other, older);
      Sighting live = SightingFixtures.account(CLIENT, "3", "REJECTED", NOW.plusSeconds(5));
      put(other, live);
      HazelcastMember joined = testCluster.start(1);
      DiskStore restarted = start(joined);

      assertThat(TestCluster.inventory(other).get(key(newer))).isEqualTo(newer);
      assertThat(TestCluster.inventory(other).get(key(onlyHere))).isEqualTo(onlyHere);
      assertThat(TestCluster.inventory(other).get(key(live))).isEqualTo(live);
      restarted.close();
    }
  }

  @Test
  void restoresNothingOfATargetSweptSince() {
    Sighting forgotten = SightingFixtures.account(OWNED, "1");
    Sighting unswept = SightingFixtures.account(CLIENT, "2");
    HazelcastMember before = alone();
    DiskStore store = start(before);
    put(before, forgotten);
    put(before, unswept);
    store.close();
    before.close();

    try (TestCluster testCluster = new TestCluster(2)) {
      HazelcastMember other = testCluster.start(0);
      TestCluster.sweeps(other).set(OWNED.key(), completed(OWNED, Instant.now().plusSeconds(600)));
      TestCluster.sweeps(other)
          .set(CLIENT.key(), completed(CLIENT, Instant.now().minusSeconds(600)));
      HazelcastMember joined = testCluster.start(1);
      DiskStore restarted = start(joined);

      assertThat(TestCluster.inventory(other).keySet()).containsExactly(key(unswept));
      restarted.close();
    }
  }

  @Test
  void deletesEntriesThatMigratedToAnotherMember() {
    try (TestCluster testCluster = new TestCluster(2)) {
      HazelcastMember one = testCluster.start(0);
      DiskStore first = start(one, "one");
      for (int i = 0; i < 40; i++) {
        put(one, SightingFixtures.account(OWNED, Integer.toString(i)));
      }
      awaitWritten(first);
      HazelcastMember two = testCluster.start(1);
      DiskStore second = start(two, "two");
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> !TestCluster.inventory(two).localKeySet().isEmpty()
              && first.stats().pending() == 0
              && second.stats().pending() == 0);
      testCluster.awaitSafe();
      Set<String> ofOne = new TreeSet<>(TestCluster.inventory(one).localKeySet());
      Set<String> ofTwo = new TreeSet<>(TestCluster.inventory(two).localKeySet());

      Instant afterMigration = Instant.now().plusSeconds(12);
      await()
          .atMost(Duration.ofSeconds(40))
          .until(() -> first.stats().lastWrite().isAfter(afterMigration)
              && second.stats().lastWrite().isAfter(afterMigration));
      crash(one, first);
      crash(two, second);

      assertThat(keysIn("one")).isEqualTo(ofOne);
      assertThat(keysIn("two")).isEqualTo(ofTwo);
    }
  }

  private Set<String> keysIn(String name) {
    return sightingsIn(directory.resolve(name)).stream()
        .map(DiskStoreScenario::key)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
