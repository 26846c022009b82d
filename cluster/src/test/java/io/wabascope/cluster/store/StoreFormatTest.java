package io.wabascope.cluster.store;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wabascope.cluster.HazelcastMember;
import io.wabascope.cluster.TestCluster;
import io.wabascope.cluster.quota.QuotaState;
import io.wabascope.cluster.serialization.InventoryKey;
import io.wabascope.core.graph.FaultKind;
import io.wabascope.core.inventory.Sighting;
import io.wabascope.core.ratelimit.Block;
import io.wabascope.core.ratelimit.Budget;
import io.wabascope.core.sweep.MissingObjects;
import io.wabascope.core.sweep.SweepRecord;
import io.wabascope.poller.sweep.SightingFixtures;
import io.wabascope.poller.sweep.SweepRecordRepositoryContract;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Opens whole files of earlier versions, as after an upgrade. Never change a file; a version that
 * writes a different one adds it. This test writes the files of this build to {@code
 * target/store-written-now.txt} and {@code target/sweeps-written-now.txt}: gzip in base64.
 */
class StoreFormatTest {
  private static final Path NOW = Path.of("target", "store-written-now.txt");
  private static final Path SWEEPS_NOW = Path.of("target", "sweeps-written-now.txt");
  private static final Sighting ACCOUNT = SightingFixtures.full(SightingFixtures.OWNED, "1");
  private static final Sighting BUSINESS = SightingFixtures.business("2");
  private static final SweepRecord SWEEP =
      SweepRecordRepositoryContract.full(SightingFixtures.OWNED);
  private static final QuotaState QUOTA = new QuotaState(
      7,
      0.5,
      QuotaState.full(Budget.DEFAULT, SightingFixtures.NOW).bucket(),
      Map.of("", new Block(FaultKind.THROTTLED, SightingFixtures.NOW.plusSeconds(60), 2)),
      null);

  @TempDir
  private Path directory;

  @ParameterizedTest
  @ValueSource(strings = "store-written-by-0.1.txt")
  void readsFilesOfEarlierVersions(String file) throws IOException {
    assertRead(resource(file), null, withoutTimesOfHolds(SWEEP));
  }

  @Test
  void readsFilesOfFormat2() throws IOException {
    assertRead(resource("store-written-2.txt"), resource("sweeps-written-2.txt"), SWEEP);
  }

  /** It is not kept as the file before, because it may be large. */
  @Test
  void replacesTheFileOfAnEarlierVersion() throws IOException {
    Path file = directory.resolve("inventory.store");
    Files.write(file, decompressedBytes(resource("store-written-by-0.1.txt")));
    try (HazelcastMember hazelcastMember = TestCluster.singleMember();
        DiskStore store = start(hazelcastMember, directory)) {
      await().atMost(Duration.ofSeconds(60)).until(() -> !LegacyStore.isAt(file));
      assertThat(store.stats().failures()).isZero();
    }
    assertThat(directory.resolve("inventory.store.former")).doesNotExist();
    try (DiskStore store = DiskStore.open(directory)) {
      assertThat(store.sightingsOf(Set.of(SightingFixtures.OWNED, SightingFixtures.BUSINESSES)))
          .containsExactlyInAnyOrder(ACCOUNT, BUSINESS);
    }
  }

  private static byte[] resource(String file) throws IOException {
    try (InputStream in = Objects.requireNonNull(StoreFormatTest.class.getResourceAsStream(file))) {
      return in.readAllBytes();
    }
  }

  /** Earlier versions stored how many objects were held, not since when: the hold begins anew. */
  private static SweepRecord withoutTimesOfHolds(SweepRecord record) {
    return new SweepRecord(
        record.target(),
        record.progress(),
        record.completion(),
        record.failure(),
        record.adaptation(),
        new MissingObjects(record.missingObjects().missedSweeps(), Map.of()));
  }

  @Test
  void readsItsOwnFile() throws IOException {
    Path written = directory.resolve("written");
    try (HazelcastMember hazelcastMember = TestCluster.singleMember();
        DiskStore store = start(hazelcastMember, written)) {
      TestCluster.inventory(hazelcastMember).set(InventoryKey.of(ACCOUNT.key()), ACCOUNT);
      TestCluster.inventory(hazelcastMember).set(InventoryKey.of(BUSINESS.key()), BUSINESS);
      TestCluster.sweeps(hazelcastMember).set(SWEEP.target().key(), SWEEP);
      TestCluster.quota(hazelcastMember).set("main", QUOTA);
    }
    Files.write(NOW, compressedText(Files.readAllBytes(written.resolve("inventory.store"))));
    Files.write(SWEEPS_NOW, compressedText(Files.readAllBytes(written.resolve("sweeps.store"))));

    assertRead(Files.readAllBytes(NOW), Files.readAllBytes(SWEEPS_NOW), SWEEP);
  }

  private void assertRead(byte[] text, byte @Nullable [] sweeps, SweepRecord record)
      throws IOException {
    Files.write(directory.resolve("inventory.store"), decompressedBytes(text));
    if (sweeps != null) {
      Files.write(directory.resolve("sweeps.store"), decompressedBytes(sweeps));
    }
    try (HazelcastMember hazelcastMember = TestCluster.singleMember();
        DiskStore store = start(hazelcastMember, directory)) {
      assertThat(TestCluster.inventory(hazelcastMember).entrySet())
          .containsExactlyInAnyOrder(
              Map.entry(InventoryKey.of(ACCOUNT.key()), ACCOUNT),
              Map.entry(InventoryKey.of(BUSINESS.key()), BUSINESS));
      assertThat(TestCluster.sweeps(hazelcastMember).entrySet())
          .containsExactly(Map.entry(record.target().key(), record));
      assertThat(TestCluster.quota(hazelcastMember).get("main")).isEqualTo(QUOTA);
    }
  }

  private static DiskStore start(HazelcastMember hazelcastMember, Path path) {
    DiskStore store = DiskStore.open(path);
    store.start(
        hazelcastMember.hazelcast(),
        hazelcastMember.partitionTracker(),
        Set.of(SightingFixtures.OWNED, SightingFixtures.BUSINESSES),
        Map.of("main", Budget.DEFAULT),
        () -> 0);
    return store;
  }

  private static byte[] compressedText(byte[] bytes) throws IOException {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
      gzip.write(bytes);
    }
    return Base64.getMimeEncoder(100, new byte[] {'\n'}).encode(compressed.toByteArray());
  }

  private static byte[] decompressedBytes(byte[] text) throws IOException {
    byte[] compressed = Base64.getMimeDecoder().decode(new String(text, US_ASCII));
    try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
      return gzip.readAllBytes();
    }
  }
}
