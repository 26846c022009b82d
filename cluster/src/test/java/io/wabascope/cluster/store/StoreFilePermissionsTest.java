package io.wabascope.cluster.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which directories and files the store accepts, and who may read its file. */
class StoreFilePermissionsTest {
  private static final String TABLE = "inventory";
  private static final Instant NOW = Instant.parse("2026-11-20T10:15:30.123456789Z");

  @TempDir
  private Path directory;

  @Test
  void isReadableByItsOwnerOnly() throws IOException {
    Path made = directory.resolve("new");
    StoreFile.open(made).file().close(NOW);

    assertThat(permissions(made)).isEqualTo("rwx------");
    assertThat(permissions(made.resolve("inventory.store"))).isEqualTo("rw-------");

    Files.setPosixFilePermissions(
        made.resolve("inventory.store"), PosixFilePermissions.fromString("rw-rw-rw-"));
    StoreFile.open(made).file().close(NOW);

    assertThat(permissions(made.resolve("inventory.store"))).isEqualTo("rw-------");
  }

  @Test
  void rejectsAnUnwritableDirectory() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "no directory");
    Path proc = Path.of("/proc/wabascope");

    assertThatThrownBy(() -> StoreFile.open(file))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(file + " cannot be written: it is a file");
    assertThatThrownBy(() -> StoreFile.open(proc))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("inventory.directory " + proc + " cannot be written: ");
  }

  @Test
  void followsNoLink() throws IOException {
    for (String content : new String[] {"", "somebody's"}) {
      Path target = Files.writeString(directory.resolve("target" + content.length()), content);
      Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rw-r--r--"));
      Path linked = Files.createDirectory(directory.resolve("linked" + content.length()));
      Files.createSymbolicLink(linked.resolve("inventory.store"), target);

      assertThatThrownBy(() -> StoreFile.open(linked))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("inventory.directory " + linked + " has a link in the place of"
              + " inventory.store; remove the link");
      assertThat(permissions(target)).isEqualTo("rw-r--r--");
      assertThat(target).hasContent(content);
    }
    Path dangling = Files.createDirectory(directory.resolve("dangling"));
    Files.createSymbolicLink(dangling.resolve("inventory.store"), directory.resolve("none"));
    assertThatThrownBy(() -> StoreFile.open(dangling))
        .hasMessageContaining("has a link in the place");
    assertThat(directory.resolve("none")).doesNotExist();
  }

  @Test
  void refusesADirectoryThatEveryUserMayWrite() throws IOException {
    for (String open : new String[] {"rwxrwxrwx", "rwx---rwx", "rwx----w-"}) {
      Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString(open));

      assertThatThrownBy(this::open)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining(
              "inventory.directory " + directory + " may be written by every user")
          .hasMessageContaining("chmod o-w");
      assertThat(file()).doesNotExist();
    }
    assertThatThrownBy(() -> StoreFile.open(Path.of("/tmp")))
        .hasMessageContaining("/tmp may be written by every user");
    assertThat(Path.of("/tmp/inventory.store")).doesNotExist();
  }

  /** A volume of a pod, and a directory that an operator linked to another disk. */
  @Test
  void takesADirectoryOfItsGroupAndALinkToADirectory() throws IOException {
    Path volume = Files.createDirectory(directory.resolve("volume"));
    Files.setPosixFilePermissions(volume, PosixFilePermissions.fromString("rwxrwxr-x"));
    StoreFile.open(volume).file().close(NOW);
    assertThat(permissions(volume.resolve("inventory.store"))).isEqualTo("rw-------");

    Path link = Files.createSymbolicLink(directory.resolve("link"), volume);
    StoreFile.open(link).file().close(NOW);
    try (Stream<Path> files = Files.list(volume)) {
      assertThat(files).hasSize(1);
    }
  }

  /** Only root can give files away; for anybody else the agent is taken for another user. */
  @Test
  void refusesWhatBelongsToAnotherUser() throws IOException {
    int another = 65_534;
    Path place = Files.createDirectory(directory.resolve("place"));
    Path link = Files.createSymbolicLink(directory.resolve("link"), place);
    Path file = Files.createFile(place.resolve("inventory.store"));
    boolean isRoot = Files.getAttribute(place, "unix:uid").equals(0);
    int user = isRoot ? 0 : another;
    if (isRoot) {
      Files.setAttribute(file, "unix:uid", another);
      assertThatThrownBy(() -> StoreFile.open(place)).hasMessageContaining("of another user");
      assertThat(Files.getAttribute(file, "unix:uid")).isEqualTo(another);
      Files.setAttribute(link, "unix:uid", another, LinkOption.NOFOLLOW_LINKS);
    }
    assertThatThrownBy(() -> new StoreOwner(link, user).check(file))
        .hasMessageContaining("is a link of another user");
    if (isRoot) {
      Files.setAttribute(place, "unix:uid", another);
    }
    assertThatThrownBy(() -> new StoreOwner(place, user).check(file))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("inventory.directory " + place
            + " belongs to another user; give it to the agent's user, or name another");
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

  private StoreFile open() {
    StoreFile.OpenResult opened = StoreFile.open(directory);
    assertThat(opened.setAside()).isNull();
    return opened.file();
  }

  private Path file() {
    return directory.resolve("inventory.store");
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
