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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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
  void failedStartLeavesTheFileUnchanged() {
    Path path = directory.resolve("failed");
    DiskStore store = start(alone(), "failed");
    awaitWritten(store);
    store.close();
    Instant before = asOf(path);

    DiskStore.open(path).close();
    assertThat(asOf(path)).isEqualTo(before);
  }

  @Test
  void listenerSeesAllSightingsReadAndNoneOfADamagedFile() throws IOException {
    Path path = directory.resolve("looked-at");
    HazelcastMember hazelcastMember = alone();
    DiskStore store = start(hazelcastMember, "looked-at");
    for (int i = 0; i < 100; i++) {
      put(hazelcastMember, SightingFixtures.full(SightingFixtures.OWNED, Integer.toString(i)));
    }
    awaitWritten(store);
    store.close();

    List<Sighting> read = new ArrayList<>();
    List<Integer> announced = new ArrayList<>();
    RestoreListener restoreListener = new RestoreListener() {
      @Override
      public void onStart(int count) {
        read.clear();
        announced.add(count);
      }

      @Override
      public void onSighting(Sighting sighting) {
        read.add(sighting);
      }
    };
    DiskStore.open(path, restoreListener).close();
    assertThat(read)
        .containsExactlyInAnyOrderElementsOf(
            TestCluster.inventory(hazelcastMember).values());
    assertThat(announced).containsExactly(0, 100);

    damage(path.resolve("inventory.store"), "A_NEW_STATE");
    DiskStore.open(path, restoreListener).close();
    assertThat(announced).startsWith(0, 100, 0, 100).hasSizeGreaterThan(4); // the read had started
    assertThat(read).isEmpty();
  }

  private static void damage(Path file, String text) throws IOException {
    String content = Files.readString(file, StandardCharsets.ISO_8859_1);
    assertThat(content).contains(text);
    Files.writeString(
        file, content.replace(text, text.toLowerCase(Locale.ROOT)), StandardCharsets.ISO_8859_1);
  }

  private static Instant asOf(Path path) {
    StoreFile file = StoreFile.open(path).file();
    file.closeUnchanged();
    return Objects.requireNonNull(file.asOf());
  }
}
