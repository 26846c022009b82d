package io.wabascope.agent.cluster;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.wabascope.agent.poll.Sightings;
import io.wabascope.agent.poll.SweepRecordsContract;
import io.wabascope.core.graph.FaultKind;
import io.wabascope.core.inventory.Sighting;
import io.wabascope.core.pace.Block;
import io.wabascope.core.pace.Budget;
import io.wabascope.core.sweep.SweepRecord;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whole files that earlier versions closed, opened as after an upgrade. Each stays as it is for
 * ever; a version that writes others adds one. This test leaves what this build writes in {@code
 * target/store-written-now.txt}: gzip in base64.
 */
class StoreWrittenBeforeTest {
  private static final Path NOW = Path.of("target", "store-written-now.txt");
  private static final Sighting ACCOUNT = Sightings.full(Sightings.OWNED, "1");
  private static final Sighting BUSINESS = Sightings.business("2");
  private static final SweepRecord SWEEP = SweepRecordsContract.full(Sightings.OWNED);
  private static final Purse PURSE = new Purse(
      7,
      0.5,
      Purse.full(Budget.DEFAULT, 1, Sightings.NOW).bucket(),
      Map.of("", new Block(FaultKind.THROTTLED, Sightings.NOW.plusSeconds(60), 2)));

  @TempDir
  private Path directory;

  @ParameterizedTest
  @ValueSource(strings = "store-written-by-0.1.txt")
  void isReadAsItWasMeant(String file) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(StoreWrittenBeforeTest.class.getResourceAsStream(file))) {
      assertRead(in.readAllBytes());
    }
  }

  @Test
  void readsWhatThisBuildWrites() throws IOException {
    Path written = directory.resolve("written");
    try (Grid grid = Grids.alone();
        InventoryStore store = begin(grid, written)) {
      Grids.inventory(grid).set(InventoryKey.of(ACCOUNT.key()), ACCOUNT);
      Grids.inventory(grid).set(InventoryKey.of(BUSINESS.key()), BUSINESS);
      Grids.sweeps(grid).set(SWEEP.target().key(), SWEEP);
      Grids.quota(grid).set("main", PURSE);
    }
    Files.write(NOW, text(Files.readAllBytes(written.resolve("inventory.store"))));

    assertRead(Files.readAllBytes(NOW));
  }

  private void assertRead(byte[] text) throws IOException {
    Files.write(directory.resolve("inventory.store"), bytes(text));
    try (Grid grid = Grids.alone();
        InventoryStore store = begin(grid, directory)) {
      assertThat(Grids.inventory(grid).entrySet())
          .containsExactlyInAnyOrder(
              Map.entry(InventoryKey.of(ACCOUNT.key()), ACCOUNT),
              Map.entry(InventoryKey.of(BUSINESS.key()), BUSINESS));
      assertThat(Grids.sweeps(grid).entrySet())
          .containsExactly(Map.entry(SWEEP.target().key(), SWEEP));
      assertThat(Grids.quota(grid).get("main")).isEqualTo(PURSE);
    }
  }

  private static InventoryStore begin(Grid grid, Path where) {
    InventoryStore store = InventoryStore.open(where);
    store.begin(
        grid.hazelcast(),
        grid.partitions(),
        Set.of(Sightings.OWNED, Sightings.BUSINESSES),
        Map.of("main", Budget.DEFAULT));
    return store;
  }

  private static byte[] text(byte[] bytes) throws IOException {
    ByteArrayOutputStream small = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(small)) {
      gzip.write(bytes);
    }
    return Base64.getMimeEncoder(100, new byte[] {'\n'}).encode(small.toByteArray());
  }

  private static byte[] bytes(byte[] text) throws IOException {
    byte[] small = Base64.getMimeDecoder().decode(new String(text, US_ASCII));
    try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(small))) {
      return gzip.readAllBytes();
    }
  }
}
