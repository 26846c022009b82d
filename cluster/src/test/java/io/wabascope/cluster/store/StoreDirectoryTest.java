package io.wabascope.cluster.store;

import static io.wabascope.poller.sweep.SightingFixtures.OWNED;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wabascope.cluster.HazelcastMember;
import io.wabascope.core.inventory.Sighting;
import io.wabascope.poller.sweep.SightingFixtures;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.h2.mvstore.MVStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Files that are replaced, in use, damaged, or of another program. */
class StoreDirectoryTest extends DiskStoreScenario {
  @Test
  void refusesADirectoryInUse() throws IOException {
    try (StoreDirectory opened = open()) {
      assertThatThrownBy(this::open)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining(directory.toString())
          .hasMessageContaining("in use by another process");
      write(opened, "still ours");
      assertThat(read(opened)).isEqualTo("still ours");
    }
    open().close();
    assertThat(filesSetAside()).isEmpty();
  }

  /** An earlier build locks its file, not the directory. */
  @Test
  void refusesADirectoryThatAnEarlierBuildUses() {
    try (MVStore earlier = mvStore()) {
      assertThat(earlier.openMap("wabascope")).isEmpty();
      assertThatThrownBy(() -> DiskStore.open(directory))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("in use by another process");
    }
    assertThat(filesSetAside()).isEmpty();
  }

  @Test
  void aFailedWriteLeavesBothFiles() throws IOException {
    try (StoreDirectory opened = open()) {
      write(opened, "one");
      write(opened, "two");
      assertThatThrownBy(() -> opened.write(StoreWriter.SIGHTINGS, out -> {
            out.write(new byte[200_000]);
            throw new IOException("the disk is full");
          }))
          .hasMessage("the disk is full");
      assertThat(read(opened)).isEqualTo("two");
      assertThat(directory.resolve("inventory.store.next")).doesNotExist();
      Files.delete(file()); // as a kill between the two renames
      assertThat(read(opened)).isEqualTo("one");
      write(opened, "three");
      Files.delete(file());
      assertThat(read(opened)).isEqualTo("one");
    }
  }

  @Test
  void setsAsideAForeignFile() throws IOException {
    for (int size : new int[] {0, 1, 100, 4096, 50_000}) {
      byte[] foreign = new byte[size];
      new Random(size).nextBytes(foreign);
      assertSetAside(foreign);
    }
    assertSetAside(gzip(new byte[0]));
    assertSetAside(gzip(new byte[5000]));
  }

  @Test
  void setsAsideTheStoreOfAnotherProgram() throws IOException {
    try (MVStore other = mvStore()) {
      other.openMap("accounts").put("a", "b");
    }
    assertSetAside(Files.readAllBytes(file()));
    assertSetAside(Arrays.copyOf("H:2,block:".getBytes(UTF_8), 20_000));
  }

  @Test
  void setsAsideALaterFormat() throws IOException {
    byte[] later = "\0\13wabascope 3 and what it writes".getBytes(UTF_8);
    assertSetAside(gzip(later));
  }

  /** Flips bytes all over the file and cuts it: detected or harmless, never misread. */
  @Test
  void neverMisreadsADamagedFile() throws IOException {
    byte[] good = written();
    List<Sighting> sightings = sightingsIn(directory);
    assertThat(sightings).hasSize(50);
    Random random = new Random(1);
    for (int i = 0; i < 100; i++) {
      byte[] bad = good.clone();
      bad[random.nextInt(good.length)] ^= (byte) (1 << random.nextInt(8));
      assertDetectedOrHarmless(bad, sightings);
    }
    int detected = 0;
    for (int part = 0; part < 20; part++) {
      detected +=
          assertDetectedOrHarmless(Arrays.copyOf(good, good.length * part / 20), sightings) ? 1 : 0;
    }
    assertThat(detected).isEqualTo(20);
  }

  private boolean assertDetectedOrHarmless(byte[] content, List<Sighting> sightings)
      throws IOException {
    Files.write(file(), content);
    List<Sighting> read = sightingsIn(directory);
    List<Path> aside = filesSetAside();
    assertThat(read).containsExactlyInAnyOrderElementsOf(aside.isEmpty() ? sightings : List.of());
    for (Path file : aside) {
      Files.delete(file);
    }
    return !aside.isEmpty();
  }

  private byte[] written() throws IOException {
    HazelcastMember member = alone();
    DiskStore store = start(member);
    for (int i = 0; i < 50; i++) {
      put(member, SightingFixtures.full(OWNED, Integer.toString(i)));
    }
    awaitWritten(store);
    store.close();
    Files.deleteIfExists(directory.resolve("inventory.store.former"));
    return Files.readAllBytes(file());
  }

  private void assertSetAside(byte[] content) throws IOException {
    Files.write(file(), content);
    assertThat(sightingsIn(directory)).isEmpty();
    assertThat(filesSetAside()).singleElement().satisfies(aside -> {
      assertThat(aside).hasBinaryContent(content);
      Files.delete(aside);
    });
    assertThat(sightingsIn(directory)).isEmpty();
    assertThat(filesSetAside()).isEmpty();
  }

  private List<Path> filesSetAside() {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file -> file.toString().contains("inventory.store.unfit-"))
          .toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private StoreDirectory open() {
    return StoreDirectory.open(directory, StoreWriter.SIGHTINGS);
  }

  private static void write(StoreDirectory opened, String text) throws IOException {
    opened.write(StoreWriter.SIGHTINGS, out -> out.write(text.getBytes(UTF_8)));
  }

  private static @Nullable String read(StoreDirectory opened) {
    return opened.read(StoreWriter.SIGHTINGS, StoreDirectoryTest::text);
  }

  private static String text(Path file) throws IOException {
    try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  private MVStore mvStore() {
    return new MVStore.Builder().fileName(file().toString()).open();
  }

  private Path file() {
    return directory.resolve(StoreWriter.SIGHTINGS);
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
      gzip.write(content);
    }
    return compressed.toByteArray();
  }
}
