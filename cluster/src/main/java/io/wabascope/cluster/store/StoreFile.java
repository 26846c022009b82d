package io.wabascope.cluster.store;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.type.ByteArrayDataType;
import org.h2.mvstore.type.StringDataType;
import org.jspecify.annotations.Nullable;

/**
 * Tables of bytes in one file; the state of the last {@link #commit} survives the process.
 *
 * <p>MVStore appends, and never overwrites data of the last commit. So a process that is killed
 * during a write leaves the commit before. Only one process can open the file. Confined to one
 * thread.
 */
public final class StoreFile implements AutoCloseable {
  /** Increment it if builds with this number would misread the file. */
  static final String FORMAT = "1";

  private static final int CACHE_MEBIBYTES = 4;
  private static final int COMPACT_PERCENT = 60;
  private static final int COMPACT_BYTES = 4 << 20;
  private static final String METADATA = "wabascope";
  private static final String FORMAT_KEY = "format";
  private static final String CLEAN_KEY = "clean";
  private static final String TIME_KEY = "as_of";

  private final MVStore store;
  private final MVMap<String, String> metadata;
  private final boolean clean;
  private final @Nullable Instant asOf;

  private StoreFile(MVStore store) {
    this.store = store;
    Set<String> tables = store.getMapNames();
    if (!tables.isEmpty() && !tables.contains(METADATA)) {
      throw new UnusableStoreException("it was not written by this program");
    }
    this.metadata = store.openMap(
        METADATA,
        new MVMap.Builder<String, String>()
            .keyType(StringDataType.INSTANCE)
            .valueType(StringDataType.INSTANCE));
    String format = metadata.putIfAbsent(FORMAT_KEY, FORMAT);
    if (format != null && !format.equals(FORMAT)) {
      throw new UnusableStoreException("its format is " + format + ", this build reads " + FORMAT);
    }
    String time = metadata.get(TIME_KEY);
    this.asOf = time == null ? null : Instant.parse(time);
    this.clean = time == null || "true".equals(metadata.put(CLEAN_KEY, "false"));
  }

  /**
   * An opened file.
   *
   * @param setAside where an unusable file was moved, and why; null if there was none
   */
  public record OpenResult(StoreFile file, @Nullable String setAside) {}

  /** Receives each entry while a file is opened, after its checksum was verified. */
  @FunctionalInterface
  public interface EntryReader {
    /** A table starts. */
    default void onTable(String name, int entries) {}

    void onEntry(String table, String key, byte[] value);
  }

  /**
   * Opens the file in the directory and verifies every entry; creates a new one if it is unusable.
   */
  public static OpenResult open(Path directory) {
    return open(directory, file -> (table, key, value) -> {});
  }

  /**
   * Opens the file in the directory and reads every entry; creates a new one if it is unusable.
   *
   * @param reader creates the reader; a new file has a new reader, and entries of the first reader
   *     are invalid
   * @throws IllegalStateException if the directory cannot be written or the file is in use by
   *     another process, with the reason in one line
   */
  public static OpenResult open(Path directory, Function<StoreFile, EntryReader> reader) {
    StoreDirectory path = new StoreDirectory(directory.toAbsolutePath());
    path.prepare();
    try {
      return open(path, reader, null);
    } catch (UnusableStoreException unusable) {
      Path aside = path.setAside(Instant.now());
      path.prepare();
      return open(path, reader, "set aside as " + aside + ": " + unusable.getMessage());
    }
  }

  private static OpenResult open(
      StoreDirectory path, Function<StoreFile, EntryReader> reader, @Nullable String setAside) {
    MVStore store = null;
    try {
      store = new MVStore.Builder()
          .fileName(path.file().toString())
          .autoCommitDisabled()
          .cacheSize(CACHE_MEBIBYTES)
          .open();
      StoreFile file = new StoreFile(store);
      file.read(reader.apply(file));
      file.sync();
      return new OpenResult(file, setAside);
    } catch (RuntimeException e) { // damage causes exceptions of many types
      if (store != null) {
        store.closeImmediately();
      }
      if (e instanceof MVStoreException locked
          && locked.getErrorCode() == DataUtils.ERROR_FILE_LOCKED) {
        throw new IllegalStateException(
            "inventory.directory " + path.directory()
                + " is in use by another process; each agent needs a directory of its own",
            e);
      }
      throw e instanceof UnusableStoreException unusable
          ? unusable
          : new UnusableStoreException(
              "damaged, or not written by this program (" + firstLine(e) + ')');
    }
  }

  private void read(EntryReader reader) {
    for (String table : store.getMapNames()) {
      if (!table.equals(METADATA)) {
        reader.onTable(table, table(table).size());
        forEach(table, (key, value) -> reader.onEntry(table, key, value));
      }
    }
  }

  private static String firstLine(RuntimeException e) {
    return String.valueOf(e.getMessage())
        .lines()
        .findFirst()
        .orElse(e.getClass().getName());
  }

  /** Whether the last process closed the file, so that nothing was lost; true for a new file. */
  public boolean isClean() {
    return clean;
  }

  /** The time up to which all changes were in the file when it was opened; null for a new file. */
  public @Nullable Instant asOf() {
    return asOf;
  }

  /** Passes each entry of a table to the reader. */
  public void forEach(String table, BiConsumer<String, byte[]> reader) {
    for (Map.Entry<String, byte[]> entry : table(table).entrySet()) {
      reader.accept(entry.getKey(), ChecksummedValue.unwrap(entry.getKey(), entry.getValue()));
    }
  }

  public Set<String> keys(String table) {
    return Set.copyOf(table(table).keySet());
  }

  public byte @Nullable [] get(String table, String key) {
    byte[] stored = table(table).get(key);
    return stored == null ? null : ChecksummedValue.unwrap(key, stored);
  }

  /** Puts an entry, which the next commit stores; returns whether it changes anything. */
  public boolean put(String table, String key, byte[] value) {
    byte[] stored = ChecksummedValue.wrap(key, value);
    MVMap<String, byte[]> entries = table(table);
    if (Arrays.equals(stored, entries.get(key))) {
      return false;
    }
    entries.put(key, stored);
    return true;
  }

  /** Removes an entry with the next commit; returns whether there was one. */
  public boolean remove(String table, String key) {
    return table(table).remove(key) != null;
  }

  /**
   * Writes all changes to the disk, all or none.
   *
   * @param asOf the time up to which all changes are included
   * @throws RuntimeException if it cannot be written; then the file must be opened again
   */
  public void commit(Instant asOf) {
    metadata.put(TIME_KEY, asOf.toString());
    sync();
  }

  private void sync() {
    store.commit();
    store.sync();
  }

  /** Frees the space of outdated data, a few mebibytes at a time. */
  public void compact() {
    store.compact(COMPACT_PERCENT, COMPACT_BYTES);
  }

  /** Closes cleanly: all changes up to a time are written. */
  public void close(Instant now) {
    metadata.put(CLEAN_KEY, "true");
    commit(now);
    store.close();
  }

  /** Closes it with the time and the clean mark that it had when it was opened. */
  public void closeUnchanged() {
    metadata.put(CLEAN_KEY, Boolean.toString(clean));
    sync();
    store.close();
  }

  /** Closes as in a crash: changes that were not committed are lost. */
  @Override
  public void close() {
    store.closeImmediately();
  }

  private MVMap<String, byte[]> table(String name) {
    return store.openMap(
        name,
        new MVMap.Builder<String, byte[]>()
            .keyType(StringDataType.INSTANCE)
            .valueType(ByteArrayDataType.INSTANCE));
  }
}
