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
 * Tables of bytes in one file, of which the last {@link #commit} outlives the process.
 *
 * <p>MVStore appends and never writes over what the last commit needs, so a process that is killed
 * while it writes leaves the commit before. One process has it open at a time. Confined to one
 * thread.
 */
public final class StoreFile implements AutoCloseable {
  /** Raised when a build as old as this one would misread what is written. */
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
      throw new UnusableStoreException("its format is " + format + ", this build knows " + FORMAT);
    }
    String time = metadata.get(TIME_KEY);
    this.asOf = time == null ? null : Instant.parse(time);
    this.clean = time == null || "true".equals(metadata.put(CLEAN_KEY, "false"));
  }

  /**
   * What came of opening.
   *
   * @param setAside why and to where the file that was there had to make place; null if it was fit
   */
  public record OpenResult(StoreFile file, @Nullable String setAside) {}

  /** Is handed each entry while a file is opened, once it was found as it was written. */
  @FunctionalInterface
  public interface EntryReader {
    /** A table begins that has so many entries. */
    default void onTable(String name, int entries) {}

    void onEntry(String table, String key, byte[] value);
  }

  /** Opens the file in that directory, once every entry was found as it was written; else a new one. */
  public static OpenResult open(Path directory) {
    return open(directory, file -> (table, key, value) -> {});
  }

  /**
   * Opens the file in that directory, and has it read; a new one if an entry of it is damaged.
   *
   * @param reader who reads it; a new file has a new reader, and what the first one read is void
   * @throws IllegalStateException if the directory can't be written or the file is in use by
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
    } catch (RuntimeException e) { // damage shows in many ways, not all of them MVStore's own
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
          : new UnusableStoreException("damaged, or not of this program (" + firstLine(e) + ')');
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

  /** Whether whoever had it open last closed it, so that nothing was lost; true for a new file. */
  public boolean isClean() {
    return clean;
  }

  /** Until when it was known to be up to date when it was opened; null for a new file. */
  public @Nullable Instant asOf() {
    return asOf;
  }

  /** Hands over each entry of a table. */
  public void forEach(String table, BiConsumer<String, byte[]> reader) {
    for (Map.Entry<String, byte[]> entry : table(table).entrySet()) {
      reader.accept(entry.getKey(), ChecksummedValue.unwrap(entry.getKey(), entry.getValue()));
    }
  }

  public Set<String> keys(String table) {
    return Set.copyOf(table(table).keySet());
  }

  public byte @Nullable [] get(String table, String key) {
    byte[] sealed = table(table).get(key);
    return sealed == null ? null : ChecksummedValue.unwrap(key, sealed);
  }

  /** Puts an entry, to be kept by the next commit; says whether that changes anything. */
  public boolean put(String table, String key, byte[] value) {
    byte[] sealed = ChecksummedValue.wrap(key, value);
    MVMap<String, byte[]> entries = table(table);
    if (Arrays.equals(sealed, entries.get(key))) {
      return false;
    }
    entries.put(key, sealed);
    return true;
  }

  /** Removes an entry, for good with the next commit; says whether there was one. */
  public boolean remove(String table, String key) {
    return table(table).remove(key) != null;
  }

  /**
   * Writes down what was put and removed, as a whole, through to the disk.
   *
   * @param asOf what was known then is in it
   * @throws RuntimeException if it can't be written; the file is of no use then, open it anew
   */
  public void commit(Instant asOf) {
    metadata.put(TIME_KEY, asOf.toString());
    sync();
  }

  private void sync() {
    store.commit();
    store.sync();
  }

  /** Gives back space of what is outdated, a few mebibytes at a time. */
  public void compact() {
    store.compact(COMPACT_PERCENT, COMPACT_BYTES);
  }

  /** Closes in good order: all was written that was known by then. */
  public void close(Instant now) {
    metadata.put(CLEAN_KEY, "true");
    commit(now);
    store.close();
  }

  /** Closes it as it was found: neither newer, nor as after a crash if it was not. */
  public void closeUnchanged() {
    metadata.put(CLEAN_KEY, Boolean.toString(clean));
    sync();
    store.close();
  }

  /** Closes as a crash does: what was not committed is lost. */
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
