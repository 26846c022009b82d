package io.wabascope.cluster.store;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** The directory of the file. Only its owner has access, because sightings hold phone numbers. */
record StoreDirectory(Path directory) {
  private static final String NAME = "inventory.store";
  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

  Path file() {
    return directory.resolve(NAME);
  }

  /**
   * Creates the directory and the file if they are missing.
   *
   * @throws IllegalStateException if they cannot be written, or if other users could choose what is
   *     written, with the reason in one line
   */
  void prepare() {
    try {
      Files.createDirectories(directory, attributes("rwx------"));
      if (isPosix()) {
        StoreOwner.of(directory).check(file());
      }
      if (!Files.exists(file(), NOFOLLOW_LINKS)) {
        Files.createFile(file(), attributes("rw-------"));
      }
      if (!Files.isRegularFile(file(), NOFOLLOW_LINKS)) {
        throw new IOException(NAME + " in it is not a file that can be written");
      }
      if (isPosix()) {
        Files.getFileAttributeView(file(), PosixFileAttributeView.class, NOFOLLOW_LINKS)
            .setPermissions(PosixFilePermissions.fromString("rw-------"));
      }
      if (!Files.isWritable(file())) {
        throw new IOException(NAME + " in it is not a writable file");
      }
    } catch (IOException e) {
      throw notWritable(e);
    }
  }

  /** Renames the file to make room for a new one; returns its new path. */
  Path setAside(Instant now) {
    Path aside = directory.resolve(NAME + ".unfit-" + TIMESTAMP.format(now));
    try {
      return Files.move(file(), aside);
    } catch (IOException e) {
      throw notWritable(e);
    }
  }

  private IllegalStateException notWritable(IOException e) {
    return new IllegalStateException(
        "inventory.directory " + directory + " cannot be written: " + reason(e)
            + "; name a directory that the agent may write to",
        e);
  }

  private static String reason(IOException e) {
    if (e instanceof FileAlreadyExistsException) {
      return "it is a file";
    }
    String reason = e instanceof FileSystemException file ? file.getReason() : e.getMessage();
    return reason == null ? e.getClass().getSimpleName() : reason;
  }

  private FileAttribute<?>[] attributes(String permissions) {
    return isPosix()
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  private boolean isPosix() {
    return directory.getFileSystem().supportedFileAttributeViews().contains("posix");
  }
}
