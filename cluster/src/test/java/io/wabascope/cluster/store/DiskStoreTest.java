package io.wabascope.cluster.store;

import static io.wabascope.poller.sweep.SightingFixtures.CLIENT;
import static io.wabascope.poller.sweep.SightingFixtures.NOW;
import static io.wabascope.poller.sweep.SightingFixtures.OWNED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wabascope.cluster.HazelcastMember;
import io.wabascope.cluster.TestCluster;
import io.wabascope.cluster.inventory.HazelcastInventory;
import io.wabascope.cluster.quota.PendingQuotaChanges;
import io.wabascope.cluster.quota.QuotaProcessor;
import io.wabascope.cluster.quota.QuotaState;
import io.wabascope.cluster.serialization.InventoryKey;
import io.wabascope.core.graph.FaultKind;
import io.wabascope.core.inventory.ObjectKey;
import io.wabascope.core.inventory.Sighting;
import io.wabascope.core.inventory.Target;
import io.wabascope.core.ratelimit.Block;
import io.wabascope.core.ratelimit.Budget;
import io.wabascope.core.sweep.MissingObjects;
import io.wabascope.core.sweep.SweepRecord;
import io.wabascope.poller.sweep.SightingFixtures;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Members with a file each that stop cleanly or crash, and start again. */
class DiskStoreTest {
  private static final Set<Target> TARGETS = Set.of(OWNED, CLIENT, SightingFixtures.BUSINESSES);
  private static final Budget BUDGET = new Budget(200, 10, 4, 0.75, 0.95);

  @TempDir
  private Path directory;

  private final List<Runnable> cleanUps = new ArrayList<>();

  @AfterEach
  void stop() {
    cleanUps.forEach(Runnable::run);
  }

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
    try (StoreFile file = StoreFile.open(directory.resolve(name)).file()) {
      return new TreeSet<>(file.keys(HazelcastInventory.MAP));
    }
  }

  private HazelcastMember alone() {
    HazelcastMember hazelcastMember = TestCluster.singleMember();
    cleanUps.add(hazelcastMember::terminate);
    return hazelcastMember;
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

  private DiskStore start(HazelcastMember hazelcastMember) {
    return start(hazelcastMember, TARGETS);
  }

  private DiskStore start(HazelcastMember hazelcastMember, Set<Target> targets) {
    return start(hazelcastMember, targets, directory);
  }

  private DiskStore start(HazelcastMember hazelcastMember, String name) {
    return start(hazelcastMember, TARGETS, directory.resolve(name));
  }

  private DiskStore start(HazelcastMember hazelcastMember, Set<Target> targets, Path path) {
    DiskStore store = DiskStore.open(path);
    cleanUps.add(0, store::crash);
    store.start(
        hazelcastMember.hazelcast(),
        hazelcastMember.partitionTracker(),
        targets,
        Map.of("main", BUDGET));
    return store;
  }

  private static void crash(HazelcastMember hazelcastMember, DiskStore store) {
    store.crash();
    hazelcastMember.terminate();
  }

  private static void awaitWritten(DiskStore store) {
    Instant now = Instant.now();
    await().atMost(Duration.ofSeconds(15)).until(() -> store.stats().lastWrite().isAfter(now));
  }

  private static void put(HazelcastMember hazelcastMember, Sighting sighting) {
    TestCluster.inventory(hazelcastMember).set(key(sighting), sighting);
  }

  private static String key(Sighting sighting) {
    return InventoryKey.of(sighting.key());
  }

  private static SweepRecord completed(Target target, Instant at) {
    return SweepRecord.of(target)
        .withCompletion(
            new SweepRecord.SweepCompletion(at, Duration.ofSeconds(3), 1, 2), MissingObjects.NONE);
  }

  private static QuotaState quotaState(HazelcastMember hazelcastMember) {
    return TestCluster.quota(hazelcastMember).get("main");
  }

  /** Draws n tokens; returns the wait of the last draw. */
  private static Duration draw(HazelcastMember hazelcastMember, int calls) {
    Duration wait = Duration.ZERO;
    for (int i = 0; i < calls; i++) {
      QuotaProcessor quotaProcessor = new QuotaProcessor(
          Instant.now(), 1, BUDGET, 1.0, new PendingQuotaChanges(Instant.now()).snapshot());
      wait = TestCluster.quota(hazelcastMember)
          .executeOnKey("main", quotaProcessor)
          .retryIn();
    }
    return wait;
  }
}
