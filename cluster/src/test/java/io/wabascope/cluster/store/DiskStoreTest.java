package io.wabascope.cluster.store;

import static io.wabascope.poller.sweep.SightingFixtures.CLIENT;
import static io.wabascope.poller.sweep.SightingFixtures.NOW;
import static io.wabascope.poller.sweep.SightingFixtures.OWNED;
import static org.assertj.core.api.Assertions.assertThat;

import io.wabascope.cluster.HazelcastMember;
import io.wabascope.cluster.TestCluster;
import io.wabascope.core.inventory.ObjectKey;
import io.wabascope.core.inventory.Sighting;
import io.wabascope.core.sweep.MissingObjects;
import io.wabascope.core.sweep.SweepRecord;
import io.wabascope.poller.sweep.SightingFixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Members with a file each that stop cleanly or crash, and start again. */
class DiskStoreTest extends DiskStoreScenario {
  @Test
  void restoresEverythingAfterARestart() {
    HazelcastMember before = alone();
    DiskStore store = start(before);
    Sighting full = SightingFixtures.full(CLIENT, "1");
    put(before, full);
    put(before, SightingFixtures.business("2"));
    SweepRecord swept = completed(CLIENT, NOW);
    TestCluster.sweeps(before).set(CLIENT.key(), swept);
    store.close();
    before.close();

    HazelcastMember after = alone();
    start(after);

    assertThat(TestCluster.inventory(after).get(key(full))).isEqualTo(full);
    assertThat(TestCluster.inventory(after).keySet()).hasSize(2);
    assertThat(TestCluster.sweeps(after).get(CLIENT.key())).isEqualTo(swept);
  }

  @Test
  void restoresWrittenChangesAfterACrash() {
    HazelcastMember before = alone();
    DiskStore store = start(before);
    put(before, SightingFixtures.account(OWNED, "1"));
    put(before, SightingFixtures.account(OWNED, "2"));
    awaitWritten(store);
    Sighting changed = SightingFixtures.account(OWNED, "1", "REJECTED", NOW.plusSeconds(9));
    put(before, changed);
    TestCluster.inventory(before).delete(key(SightingFixtures.account(OWNED, "2")));
    awaitWritten(store);
    crash(before, store);

    HazelcastMember after = alone();
    start(after);

    assertThat(TestCluster.inventory(after).entrySet())
        .containsExactly(Map.entry(key(changed), changed));
  }

  @Test
  void dropsTargetsThatAreNoLongerConfigured() {
    HazelcastMember before = alone();
    DiskStore store = start(before);
    put(before, SightingFixtures.account(OWNED, "1"));
    put(before, SightingFixtures.account(CLIENT, "1"));
    TestCluster.sweeps(before).set(OWNED.key(), completed(OWNED, NOW));
    TestCluster.sweeps(before).set(CLIENT.key(), completed(CLIENT, NOW));
    store.close();
    before.close();

    HazelcastMember after = alone();
    start(after, Set.of(CLIENT));

    assertThat(TestCluster.sweeps(after).keySet()).containsExactly(CLIENT.key());
    assertThat(TestCluster.inventory(after).keySet())
        .containsExactly(key(SightingFixtures.account(CLIENT, "1")));
  }

  /** The old file is restored first: objects that others forgot are forgotten after two sweeps. */
  @Test
  void restoredObjectsAreRemovedByTheNextSweepsIfMissing() {
    HazelcastMember before = alone();
    DiskStore store = start(before);
    put(before, SightingFixtures.account(OWNED, "1"));
    TestCluster.sweeps(before).set(OWNED.key(), completed(OWNED, NOW));
    store.close();
    before.close();

    HazelcastMember after = alone();
    start(after);
    SweepRecord restored = TestCluster.sweeps(after).get(OWNED.key());
    Set<ObjectKey> known = Set.of(SightingFixtures.account(OWNED, "1").item().key());
    MissingObjects.RemovalDecision first = restored
        .missingObjects()
        .evaluate(known, Set.of(), MissingObjects.RemovalRule.DEFAULT, NOW);
    MissingObjects.RemovalDecision second =
        first.next().evaluate(known, Set.of(), MissingObjects.RemovalRule.DEFAULT, NOW);

    assertThat(first.toForget()).isEmpty();
    assertThat(second.toForget()).isEqualTo(known);
  }

  @Test
  void failedStartLeavesTheFilesUnchanged() throws IOException {
    HazelcastMember member = alone();
    DiskStore store = start(member);
    put(member, SightingFixtures.account(OWNED, "1"));
    awaitWritten(store);
    store.close();
    Map<Path, byte[]> before = files();
    assertThat(before).containsKey(directory.resolve("inventory.store"));

    DiskStore.open(directory).close();

    Map<Path, byte[]> after = files();
    assertThat(after).containsOnlyKeys(before.keySet());
    after.forEach((file, bytes) -> assertThat(bytes).isEqualTo(before.get(file)));
  }

  private Map<Path, byte[]> files() throws IOException {
    Map<Path, byte[]> contents = new HashMap<>();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        contents.put(file, Files.readAllBytes(file));
      }
    }
    return contents;
  }
}
