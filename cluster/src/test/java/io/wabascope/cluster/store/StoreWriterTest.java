package io.wabascope.cluster.store;

import static io.wabascope.poller.sweep.SightingFixtures.NOW;
import static io.wabascope.poller.sweep.SightingFixtures.OWNED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wabascope.cluster.HazelcastMember;
import io.wabascope.cluster.TestCluster;
import io.wabascope.core.inventory.Sighting;
import io.wabascope.core.sweep.SweepRecord;
import io.wabascope.poller.sweep.SightingFixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What each of the two files says about the other, without the schedule of {@link DiskStore}. */
class StoreWriterTest extends DiskStoreScenario {
  private static final Sighting FIRST = SightingFixtures.account(OWNED, "1");
  private static final Sighting SECOND = SightingFixtures.account(OWNED, "2");
  private static final SweepRecord EARLIER = completed(OWNED, NOW);
  private static final SweepRecord LATER = completed(OWNED, NOW.plusSeconds(60));

  private final PendingSightings pending = new PendingSightings();
  private final CompactCodec codec = new CompactCodec();
  private final AtomicLong changes = new AtomicLong();
  private HazelcastMember member;
  private StoreDirectory opened;
  private StoreWriter writer;

  @BeforeEach
  void open() {
    member = alone();
    TestCluster.inventory(member).addLocalEntryListener(pending);
    opened = StoreDirectory.open(directory, StoreWriter.SIGHTINGS, StoreWriter.SWEEPS);
    cleanUps.add(opened::close);
    writer =
        new StoreWriter(opened, codec, member.hazelcast(), pending, Instant.EPOCH, changes::get);
  }

  /** Otherwise objects would look newer than they are. */
  @Test
  void storesNoRecordBeforeWhatItsSweepFound() throws IOException {
    change(FIRST, EARLIER);
    writer.writeSightings();
    Instant written = writer.writeSweeps(false);
    change(SECOND, LATER);
    writer.writeSweeps(false);
    assertThat(pending.size()).isEqualTo(1);
    assertStored(written, EARLIER, FIRST);

    writer.writeSightings();
    assertThat(pending.size()).isZero();
    StoredState killedBetweenTheFiles = read();
    assertThat(killedBetweenTheFiles.sweeps).containsExactly(EARLIER);
    assertThat(killedBetweenTheFiles.sightings).containsExactlyInAnyOrder(FIRST, SECOND);

    assertStored(writer.writeSweeps(false), LATER, FIRST, SECOND);
  }

  @Test
  void readsTheFilesBeforeAndNoRecordOfLostSightings() throws IOException {
    change(FIRST, EARLIER);
    writer.writeSightings();
    writer.writeSweeps(false);
    change(SECOND, LATER);
    writer.writeSightings();
    writer.writeSweeps(true);
    byte[] sightings = Files.readAllBytes(directory.resolve(StoreWriter.SIGHTINGS));
    Files.writeString(directory.resolve(StoreWriter.SIGHTINGS), "damaged");
    assertThat(read().sightings).containsExactly(FIRST);
    assertThat(read().sweeps).isEmpty();
    assertThat(read().clean).isTrue();

    Files.write(directory.resolve(StoreWriter.SIGHTINGS), sightings);
    Files.writeString(directory.resolve(StoreWriter.SWEEPS), "damaged");
    assertThat(read().sightings).containsExactlyInAnyOrder(FIRST, SECOND);
    assertThat(read().sweeps).containsExactly(EARLIER);
    assertThat(read().clean).isFalse();
  }

  /** Each byte inverted, and each cut. */
  @Test
  void readsAllOrTheFileBeforeWhateverIsDamaged() throws IOException {
    put(member, FIRST);
    writer.writeSightings();
    put(member, SECOND);
    writer.writeSightings();
    Path file = directory.resolve(StoreWriter.SIGHTINGS);
    byte[] whole = Files.readAllBytes(file);
    for (int i = 0; i < whole.length; i++) {
      byte[] inverted = whole.clone();
      inverted[i] = (byte) ~inverted[i];
      Files.write(file, inverted);
      assertThat(read().sightings).contains(FIRST).hasSizeBetween(1, 2);
      deleteUnusableFiles(); // its name is that of the millisecond
      Files.write(file, Arrays.copyOf(whole, i));
      assertThat(read().sightings).containsExactly(FIRST);
      deleteUnusableFiles();
    }
    Files.write(file, whole);
    assertThat(read().sightings).containsExactlyInAnyOrder(FIRST, SECOND);
  }

  private void deleteUnusableFiles() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.filter(path -> path.toString().contains(".unfit-")).toList()) {
        Files.delete(file);
      }
    }
  }

  @Test
  void writesSweepsOnlyIfTheyHaveChanged() throws IOException {
    Path file = directory.resolve(StoreWriter.SWEEPS);
    TestCluster.sweeps(member).set(OWNED.key(), EARLIER);
    writer.writeSweeps(false);
    byte[] before = Files.readAllBytes(file);
    writer.writeSweeps(false);
    assertThat(file).hasBinaryContent(before);

    TestCluster.sweeps(member).set(OWNED.key(), LATER);
    writer.writeSweeps(false);
    assertThat(read().sweeps).containsExactly(LATER);
    assertThat(directory.resolve("sweeps.store.former")).hasBinaryContent(before);
  }

  /** Three files at most, each of them smaller than the live data. */
  @Test
  void filesStayBelowThreeTimesTheLiveData() throws IOException {
    for (int round = 0; round < 20; round++) {
      for (int i = 0; i < 200; i++) {
        put(member, SightingFixtures.account(OWNED, Integer.toString(i), "STATE" + round, NOW));
      }
      writer.writeSightings();
      writer.writeSweeps(false);
    }
    long live = TestCluster.inventory(member).values().stream()
        .mapToLong(sighting -> codec.encode(sighting).length)
        .sum();
    try (Stream<Path> files = Files.list(directory)) {
      long stored = files.mapToLong(file -> file.toFile().length()).sum();
      long next = Files.size(directory.resolve(StoreWriter.SIGHTINGS)); // while one is written
      assertThat(stored + next).isPositive().isLessThan(3 * live);
    }
  }

  private void assertStored(Instant asOf, SweepRecord sweep, Sighting... sightings) {
    StoredState stored = read();
    assertThat(stored.asOf).isEqualTo(asOf);
    assertThat(stored.sweeps).containsExactly(sweep);
    assertThat(stored.sightings).containsExactlyInAnyOrder(sightings);
  }

  private StoredState read() {
    return StoredState.read(opened, codec);
  }

  private void change(Sighting sighting, SweepRecord sweep) {
    changes.incrementAndGet();
    put(member, sighting);
    TestCluster.sweeps(member).set(OWNED.key(), sweep);
    await().atMost(Duration.ofSeconds(15)).until(() -> pending.size() > 0);
  }
}
