package io.wabascope.cluster.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which directories and files the store accepts, and who may read its files. */
class StoreDirectoryPermissionsTest {
  private static final String NAME = "inventory.store";

  @TempDir
  private Path directory;

  @Test
  void isReadableByItsOwnerOnly() throws IOException {
    Path made = directory.resolve("new");
    write(made);
    write(made);

    assertThat(permissions(made)).isEqualTo("rwx------");
    List<String> files = List.of(NAME, NAME + ".former", "inventory.lock");
    for (String name : files) {
      assertThat(permissions(made.resolve(name))).isEqualTo("rw-------");
      Files.setPosixFilePermissions(
          made.resolve(name), PosixFilePermissions.fromString("rw-rw-rw-"));
    }
    open(made).close();

    for (String name : files) {
      assertThat(permissions(made.resolve(name))).isEqualTo("rw-------");
    }
  }

  @Test
  void rejectsAnUnwritableDirectory() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "no directory");
    Path proc = Path.of("/proc/wabascope");

    assertThatThrownBy(() -> open(file))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(file + " cannot be written: it is a file");
    assertThatThrownBy(() -> open(proc))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("inventory.directory " + proc + " cannot be written: ");
  }

  @Test
  void followsNoLink() throws IOException {
    for (String name : new String[] {NAME, NAME + ".former", "inventory.lock"}) {
      for (String content : new String[] {"", "somebody's"}) {
        String suffix = name + content.length();
        Path target = Files.writeString(directory.resolve("target" + suffix), content);
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rw-r--r--"));
        Path linked = Files.createDirectory(directory.resolve("linked" + suffix));
        Files.createSymbolicLink(linked.resolve(name), target);

        assertThatThrownBy(() -> open(linked))
            .isInstanceOf(IllegalStateException.class)
            .hasMessage("inventory.directory " + linked + " has a link in the place of " + name
                + "; remove the link");
        assertThat(permissions(target)).isEqualTo("rw-r--r--");
        assertThat(target).hasContent(content);
      }
    }
    Path dangling = Files.createDirectory(directory.resolve("dangling"));
    Files.createSymbolicLink(dangling.resolve(NAME), directory.resolve("none"));
    assertThatThrownBy(() -> open(dangling)).hasMessageContaining("has a link in the place");
    assertThat(directory.resolve("none")).doesNotExist();
  }

  /** It is in the place of the file that is being written. */
  @Test
  void replacesALinkThatAppearsLater() throws IOException {
    Path target = Files.writeString(directory.resolve("target"), "somebody's");
    Path place = directory.resolve("place");
    try (StoreDirectory opened = open(place)) {
      Files.createSymbolicLink(place.resolve(NAME + ".next"), target);
      opened.write(NAME, out -> out.write(1));
    }
    assertThat(target).hasContent("somebody's");
    assertThat(place.resolve(NAME)).isRegularFile();
    assertThat(place.resolve(NAME + ".next")).doesNotExist();
  }

  @Test
  void refusesADirectoryThatEveryUserMayWrite() throws IOException {
    for (String open : new String[] {"rwxrwxrwx", "rwx---rwx", "rwx----w-"}) {
      Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString(open));

      assertThatThrownBy(() -> open(directory))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining(
              "inventory.directory " + directory + " may be written by every user")
          .hasMessageContaining("chmod o-w");
      assertThat(directory).isEmptyDirectory();
    }
    assertThatThrownBy(() -> open(Path.of("/tmp")))
        .hasMessageContaining("/tmp may be written by every user");
    assertThat(Path.of("/tmp/inventory.lock")).doesNotExist();
  }

  /** A volume of a pod, and a directory that an operator linked to another disk. */
  @Test
  void takesADirectoryOfItsGroupAndALinkToADirectory() throws IOException {
    Path volume = Files.createDirectory(directory.resolve("volume"));
    Files.setPosixFilePermissions(volume, PosixFilePermissions.fromString("rwxrwxr-x"));
    write(volume);
    assertThat(permissions(volume.resolve(NAME))).isEqualTo("rw-------");

    Path link = Files.createSymbolicLink(directory.resolve("link"), volume);
    write(link);
    assertThat(volume.resolve(NAME + ".former")).exists();
  }

  /** Only root can give files away; for anybody else the agent is taken for another user. */
  @Test
  void refusesWhatBelongsToAnotherUser() throws IOException {
    int another = 65_534;
    Path place = Files.createDirectory(directory.resolve("place"));
    Path link = Files.createSymbolicLink(directory.resolve("link"), place);
    Path file = Files.createFile(place.resolve(NAME));
    boolean isRoot = Files.getAttribute(place, "unix:uid").equals(0);
    int user = isRoot ? 0 : another;
    if (isRoot) {
      Files.setAttribute(file, "unix:uid", another);
      assertThatThrownBy(() -> open(place)).hasMessageContaining("of another user");
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

  private static void write(Path path) throws IOException {
    try (StoreDirectory opened = open(path)) {
      opened.write(NAME, out -> out.write(1));
    }
  }

  private static StoreDirectory open(Path path) {
    return StoreDirectory.open(path, NAME);
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
