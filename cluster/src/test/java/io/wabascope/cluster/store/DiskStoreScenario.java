package io.wabascope.cluster.store;

import static io.wabascope.poller.sweep.SightingFixtures.CLIENT;
import static io.wabascope.poller.sweep.SightingFixtures.OWNED;
import static org.awaitility.Awaitility.await;

import io.wabascope.cluster.HazelcastMember;
import io.wabascope.cluster.TestCluster;
import io.wabascope.cluster.serialization.InventoryKey;
import io.wabascope.core.inventory.Sighting;
import io.wabascope.core.inventory.Target;
import io.wabascope.core.ratelimit.Budget;
import io.wabascope.core.sweep.MissingObjects;
import io.wabascope.core.sweep.SweepRecord;
import io.wabascope.poller.sweep.SightingFixtures;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** Members with a file each that start, stop and crash. */
abstract class DiskStoreScenario {
  static final Set<Target> TARGETS = Set.of(OWNED, CLIENT, SightingFixtures.BUSINESSES);

  static final Budget BUDGET = new Budget(200, 10, 4, 0.75, 0.95);

  @TempDir
  Path directory;

  final List<Runnable> cleanUps = new ArrayList<>();

  @AfterEach
  void stop() {
    cleanUps.forEach(Runnable::run);
  }

  HazelcastMember alone() {
    HazelcastMember hazelcastMember = TestCluster.singleMember();
    cleanUps.add(() -> TestCluster.terminate(hazelcastMember));
    return hazelcastMember;
  }

  DiskStore start(HazelcastMember hazelcastMember) {
    return start(hazelcastMember, TARGETS);
  }

  DiskStore start(HazelcastMember hazelcastMember, Set<Target> targets) {
    return start(hazelcastMember, targets, directory);
  }

  DiskStore start(HazelcastMember hazelcastMember, String name) {
    return start(hazelcastMember, TARGETS, directory.resolve(name));
  }

  DiskStore start(HazelcastMember hazelcastMember, Set<Target> targets, Path path) {
    DiskStore store = DiskStore.open(path);
    cleanUps.add(0, store::crash);
    store.start(
        hazelcastMember.hazelcast(),
        hazelcastMember.partitionTracker(),
        targets,
        Map.of("main", BUDGET),
        () -> 0);
    return store;
  }

  /** What a process would read in a directory. */
  static List<Sighting> sightingsIn(Path path) {
    try (DiskStore store = DiskStore.open(path)) {
      return store.sightingsOf(TARGETS);
    }
  }

  static void crash(HazelcastMember hazelcastMember, DiskStore store) {
    store.crash();
    TestCluster.terminate(hazelcastMember);
  }

  static void awaitWritten(DiskStore store) {
    Instant now = Instant.now();
    await().atMost(Duration.ofSeconds(15)).until(() -> store.stats().lastWrite().isAfter(now));
  }

  static void put(HazelcastMember hazelcastMember, Sighting sighting) {
    TestCluster.inventory(hazelcastMember).set(key(sighting), sighting);
  }

  static String key(Sighting sighting) {
    return InventoryKey.of(sighting.key());
  }

  static SweepRecord completed(Target target, Instant at) {
    return SweepRecord.of(target)
        .withCompletion(
            new SweepRecord.SweepCompletion(at, Duration.ofSeconds(3), 1, 2), MissingObjects.NONE);
  }
}
