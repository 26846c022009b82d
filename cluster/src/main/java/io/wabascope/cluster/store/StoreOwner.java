package io.wabascope.cluster.store;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Checks that a directory is safe from other users: a user who may write it could replace the file
 * by a link, or by a file with false content.
 *
 * <p>Its group may write it, as with volumes in Kubernetes; users of that group are trusted. A
 * directory that every user may write is not safe, even with a sticky bit as {@code /tmp} has.
 *
 * @param user the number of the user that this process runs as
 */
record StoreOwner(Path directory, int user) {
  private static final int ROOT = 0;

  static StoreOwner of(Path directory) throws IOException {
    Path probe = Files.createTempFile(directory, ".wabascope", null);
    try {
      return new StoreOwner(directory, owner(probe));
    } finally {
      Files.delete(probe);
    }
  }

  /**
   * Checks the directory, and the file in it where there is one.
   *
   * @throws IllegalStateException if another user could choose what they are
   */
  void check(Path file) throws IOException {
    if (isOthers(owner(directory, NOFOLLOW_LINKS))) {
      throw unsafe((Files.isSymbolicLink(directory)
              ? "is a link of another user"
              : "belongs to another user")
          + "; give it to the agent's user, or name another");
    }
    if (isOthers(owner(directory))) {
      throw unsafe("leads to a directory of another user; name another");
    }
    Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(directory);
    if (permissions.contains(PosixFilePermission.OTHERS_WRITE)) {
      throw unsafe("may be written by every user (" + PosixFilePermissions.toString(permissions)
          + "); run chmod o-w on it, or name a directory in it that the agent makes for itself");
    }
    if (Files.isSymbolicLink(file)) {
      throw unsafe("has a link in the place of " + file.getFileName() + "; remove the link");
    }
    if (Files.exists(file, NOFOLLOW_LINKS) && owner(file, NOFOLLOW_LINKS) != user) {
      throw unsafe("has in it a file " + file.getFileName()
          + " of another user; give the file to the agent's user, or remove it");
    }
  }

  private boolean isOthers(int owner) {
    return owner != user && owner != ROOT;
  }

  private static int owner(Path path, LinkOption... options) throws IOException {
    return (Integer) Files.getAttribute(path, "unix:uid", options);
  }

  private IllegalStateException unsafe(String reason) {
    return new IllegalStateException("inventory.directory " + directory + ' ' + reason);
  }
}
