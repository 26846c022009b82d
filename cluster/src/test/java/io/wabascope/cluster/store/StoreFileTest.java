package io.wabascope.cluster.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.type.StringDataType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreFileTest {
  private static final String TABLE = "inventory";
  private static final Instant NOW = Instant.parse("2026-11-20T10:15:30.123456789Z");

  @TempDir
  private Path directory;

  @Test
  void keepsOnlyCommittedChanges() {
    try (StoreFile file = open()) {
      assertThat(file.asOf()).isNull();
      assertThat(file.isClean()).isTrue();
      assertThat(file.put(TABLE, "a", bytes("one"))).isTrue();
      assertThat(file.put(TABLE, "a", bytes("one"))).isFalse();
      file.put(TABLE, "b", bytes("two"));
      file.commit(NOW);
      file.put(TABLE, "a", bytes("three"));
      assertThat(file.remove(TABLE, "b")).isTrue();
      assertThat(file.remove(TABLE, "b")).isFalse();
    }

    try (StoreFile file = open()) {
      assertThat(file.asOf()).isEqualTo(NOW);
      assertThat(file.isClean()).isFalse();
      assertThat(file.get(TABLE, "a")).isEqualTo(bytes("one"));
      assertThat(file.get(TABLE, "b")).isEqualTo(bytes("two"));
      assertThat(file.get(TABLE, "c")).isNull();
      assertThat(file.keys(TABLE)).containsExactlyInAnyOrder("a", "b");
    }
  }

  @Test
  void recordsWhetherItWasClosedCleanly() {
    open().close(NOW);
    open().close(); // as in a crash, after a clean open
    try (StoreFile file = open()) {
      assertThat(file.isClean()).isFalse();
      file.close(NOW);
    }

    try (StoreFile file = open()) {
      assertThat(file.isClean()).isTrue();
    }
  }

  @Test
  void closeUnchangedKeepsTimeAndCleanFlag() {
    try (StoreFile file = open()) {
      file.commit(NOW);
    }
    open().closeUnchanged();
    StoreFile crashed = open();
    assertThat(crashed.asOf()).isEqualTo(NOW);
    assertThat(crashed.isClean()).isFalse();

    crashed.close(NOW.plusSeconds(1));
    open().closeUnchanged();
    try (StoreFile file = open()) {
      assertThat(file.asOf()).isEqualTo(NOW.plusSeconds(1));
      assertThat(file.isClean()).isTrue();
    }
  }

  @Test
  void rejectsAFileInUse() {
    try (StoreFile file = open()) {
      assertThatThrownBy(this::open)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining(directory.toString())
          .hasMessageContaining("in use by another process");
      file.put(TABLE, "a", bytes("still ours"));
      file.close(NOW);
    }
    assertThat(filesSetAside()).isEmpty();
  }

  @Test
  void setsAsideAForeignFile() throws IOException {
    for (int size : new int[] {1, 100, 4096, 50_000}) {
      byte[] foreign = new byte[size];
      new Random(size).nextBytes(foreign);
      Files.write(file(), foreign);

      assertSetAside("set aside as", foreign);
    }
  }

  @Test
  void setsAsideTheStoreOfAnotherProgram() throws IOException {
    try (MVStore other = new MVStore.Builder().fileName(file().toString()).open()) {
      other.openMap("accounts").put("a", "b");
    }

    assertSetAside("not written by this program", Files.readAllBytes(file()));
  }

  @Test
  void setsAsideALaterFormat() throws IOException {
    open().close(NOW);
    try (MVStore laterStore = new MVStore.Builder().fileName(file().toString()).open()) {
      MVMap.Builder<String, String> texts = new MVMap.Builder<String, String>()
          .keyType(StringDataType.INSTANCE)
          .valueType(StringDataType.INSTANCE);
      laterStore.openMap("wabascope", texts).put("format", "2");
    }

    assertSetAside("format is 2, this build reads 1", Files.readAllBytes(file()));
  }

  /**
   * Flips each byte of a value, and bytes all over the file: detected or harmless, never misread.
   */
  @Test
  void neverMisreadsADamagedFile() throws IOException {
    byte[] good = written();
    int text = indexOf(good, bytes("value 7 of many"));
    assertThat(text).isPositive();
    int detected = 0;
    Random random = new Random(1);
    for (int i = 0; i < 60; i++) {
      byte[] bad = good.clone();
      int at = i < 15 ? text + i : random.nextInt(good.length);
      bad[at] ^= 0x10;
      detected += opensWithoutSettingAside(bad) ? 0 : 1;
    }
    assertThat(detected).isGreaterThanOrEqualTo(15);
  }

  @Test
  void neverMisreadsATruncatedFile() throws IOException {
    byte[] good = written();
    int detected = 0;
    for (int part = 0; part < 20; part++) {
      detected += opensWithoutSettingAside(Arrays.copyOf(good, good.length * part / 20)) ? 0 : 1;
    }
    assertThat(detected).isPositive(); // other changes lead to an earlier commit
  }

  /** Whether the file is usable; then every value must be as written. */
  private boolean opensWithoutSettingAside(byte[] content) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      for (Path old : files.toList()) {
        Files.delete(old);
      }
    }
    Files.write(file(), content);
    StoreFile.OpenResult opened = StoreFile.open(directory);
    try (StoreFile file = opened.file()) {
      file.forEach(
          TABLE,
          (key, value) ->
              assertThat(new String(value, StandardCharsets.UTF_8)).isEqualTo(value(key)));
      file.put(TABLE, "8", bytes(value("8")));
      file.commit(NOW);
    }
    return opened.setAside() == null;
  }

  private byte[] written() throws IOException {
    try (StoreFile file = open()) {
      for (int i = 0; i < 500; i++) {
        file.put(TABLE, Integer.toString(i), bytes(value(Integer.toString(i))));
        if (i % 100 == 99) {
          file.commit(NOW.plusSeconds(i));
        }
      }
      file.close(NOW);
    }
    return Files.readAllBytes(file());
  }

  private static String value(String key) {
    return "value " + key + " of many";
  }

  private void assertSetAside(String reason, byte[] content) throws IOException {
    StoreFile.OpenResult opened = StoreFile.open(directory);
    try (StoreFile file = opened.file()) {
      Path aside = filesSetAside().get(0);
      assertThat(opened.setAside()).contains(reason).contains(aside.toString());
      assertThat(Files.readAllBytes(aside)).isEqualTo(content);
      assertThat(file.keys(TABLE)).isEmpty();
      file.close(NOW);
    }
    Files.delete(filesSetAside().get(0));
    StoreFile.OpenResult reopened = StoreFile.open(directory);
    assertThat(reopened.setAside()).isNull();
    reopened.file().close();
    Files.delete(file());
  }

  private List<Path> filesSetAside() {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.toString().contains("unfit")).toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private StoreFile open() {
    StoreFile.OpenResult opened = StoreFile.open(directory);
    assertThat(opened.setAside()).isNull();
    return opened.file();
  }

  private Path file() {
    return directory.resolve("inventory.store");
  }

  private static int indexOf(byte[] all, byte[] part) {
    return new String(all, StandardCharsets.ISO_8859_1)
        .lastIndexOf(new String(part, StandardCharsets.ISO_8859_1));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
