package io.wabascope.cluster.store;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The directory of the files, locked by this process. A file is replaced as a whole, and the one
 * before is kept. Only its owner has access, because sightings hold phone numbers.
 */
record StoreDirectory(Path path, FileChannel lock) implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(StoreDirectory.class);
  private static final String LOCK = "inventory.lock";
  private static final String FORMER = ".former";
  private static final int BUFFER_BYTES = 1 << 16;
  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

  @FunctionalInterface
  interface Reader<T> {
    /**
     * Reads a file.
     *
     * @throws IOException if it is damaged, of another program, or of a later version
     */
    T read(Path file) throws IOException;
  }

  @FunctionalInterface
  interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Creates the directory if it is missing, and locks it until it is closed.
   *
   * @param names the files in it
   * @throws IllegalStateException if they cannot be written, if other users could choose what is
   *     written, or if another process uses it, with the reason in one line
   */
  static StoreDirectory open(Path directory, String... names) {
    Path path = directory.toAbsolutePath();
    try {
      Files.createDirectories(path, permissions(path, "rwx------"));
      StoreOwner owner = isPosix(path) ? StoreOwner.of(path) : null;
      check(owner, path.resolve(LOCK));
      for (String name : names) {
        check(owner, path.resolve(name));
        check(owner, path.resolve(name + FORMER));
      }
      FileChannel lock = create(path.resolve(LOCK), StandardOpenOption.CREATE);
      if (isLocked(lock)) {
        return new StoreDirectory(path, lock);
      }
      lock.close();
      throw inUse(path);
    } catch (IOException e) {
      throw notWritable(path, e);
    }
  }

  private static void check(@Nullable StoreOwner owner, Path file) throws IOException {
    if (owner != null) {
      owner.check(file);
    }
    if (Files.exists(file, NOFOLLOW_LINKS)) {
      if (!Files.isRegularFile(file, NOFOLLOW_LINKS)) {
        throw new IOException(file.getFileName() + " in it is not a file that can be written");
      }
      if (owner != null) {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
      }
    }
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) { // by another store of this process
      return false;
    }
  }

  /**
   * Reads the newest file of a name, or the one before if it is missing or unusable; null if there
   * is none. An unusable file is renamed and logged.
   */
  <T> @Nullable T read(String name, Reader<T> reader) {
    for (Path file : List.of(path.resolve(name), path.resolve(name + FORMER))) {
      if (Files.exists(file)) {
        try {
          return reader.read(file);
        } catch (IOException e) {
          setAside(file, e);
        }
      }
    }
    return null;
  }

  static boolean isFormer(Path file) {
    return file.toString().endsWith(FORMER);
  }

  private void setAside(Path file, IOException reason) {
    Path aside = path.resolve(file.getFileName() + ".unfit-" + TIMESTAMP.format(Instant.now()));
    try {
      Files.move(file, aside);
    } catch (IOException e) {
      throw notWritable(path, e);
    }
    boolean hasFormer = Files.exists(path.resolve(file.getFileName() + FORMER));
    log.atError()
        .addKeyValue("file", "set aside as " + aside + ": " + reason.getMessage())
        .log("stored inventory is unusable, starting "
            + (hasFormer ? "with the one before" : "without it"));
  }

  /**
   * Replaces a file. A process that is killed meanwhile leaves the old file or the new one.
   *
   * @throws IOException if it cannot be written; then the old file stays
   */
  void write(String name, Content content) throws IOException {
    Path newest = path.resolve(name);
    Path next = path.resolve(name + ".next");
    try {
      Files.deleteIfExists(next);
      try (FileChannel channel = create(next, StandardOpenOption.CREATE_NEW)) {
        GZIPOutputStream compressed = compress(channel);
        OutputStream out = new BufferedOutputStream(compressed, BUFFER_BYTES);
        content.writeTo(out);
        out.flush();
        compressed.finish();
        channel.force(true);
      }
      if (Files.exists(newest) && !LegacyStore.isAt(newest)) { // an MVStore may be large
        Files.move(newest, path.resolve(name + FORMER), ATOMIC_MOVE);
      }
      Files.move(next, newest, ATOMIC_MOVE);
      if (isPosix(path)) {
        try (FileChannel names = FileChannel.open(path)) {
          names.force(true);
        }
      }
    } finally {
      Files.deleteIfExists(next);
    }
  }

  private static GZIPOutputStream compress(FileChannel channel) throws IOException {
    return new GZIPOutputStream(Channels.newOutputStream(channel), BUFFER_BYTES) {
      {
        def.setLevel(Deflater.BEST_SPEED);
      }
    };
  }

  private static FileChannel create(Path file, OpenOption option) throws IOException {
    return FileChannel.open(
        file,
        Set.of(option, StandardOpenOption.WRITE, NOFOLLOW_LINKS),
        permissions(file, "rw-------"));
  }

  static IllegalStateException inUse(Path directory) {
    return new IllegalStateException("inventory.directory " + directory
        + " is in use by another process; each agent needs a directory of its own");
  }

  private static IllegalStateException notWritable(Path directory, IOException e) {
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

  private static FileAttribute<?>[] permissions(Path path, String permissions) {
    return isPosix(path)
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  private static boolean isPosix(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      log.warn("the lock of the inventory directory was not released", e);
    }
  }
}
