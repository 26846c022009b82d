package io.wabascope.cluster.store;

import io.wabascope.cluster.inventory.HazelcastInventory;
import io.wabascope.cluster.inventory.HazelcastSweepRecords;
import io.wabascope.cluster.quota.HazelcastQuota;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.type.ByteArrayDataType;
import org.h2.mvstore.type.DataType;
import org.h2.mvstore.type.StringDataType;

/** Reads a file of earlier builds: an MVStore with all entries. */
final class LegacyStore {
  private static final String METADATA = "wabascope";
  private static final String SCHEMAS = "schemas"; // first: the other tables need them
  private static final List<String> TABLES =
      List.of(SCHEMAS, HazelcastSweepRecords.MAP, HazelcastInventory.MAP, HazelcastQuota.MAP);

  private LegacyStore() {}

  /** Whether the file is an MVStore. */
  static boolean isAt(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readNBytes(2), StandardCharsets.US_ASCII).equals("H:");
    }
  }

  /**
   * Reads all entries.
   *
   * @throws IOException if the file is damaged or of another program
   * @throws IllegalStateException if another process uses it
   */
  static StoredState read(Path file, CompactCodec codec) throws IOException {
    try (MVStore store =
        new MVStore.Builder().fileName(file.toString()).readOnly().open()) {
      if (!store.hasMap(METADATA)) {
        throw new IOException("not written by this program");
      }
      Map<String, String> metadata = table(store, METADATA, StringDataType.INSTANCE);
      StoredState state = new StoredState();
      state.asOf = Instant.parse(metadata.getOrDefault("as_of", Instant.EPOCH.toString()));
      state.clean = "true".equals(metadata.get("clean"));
      for (String table : TABLES) {
        if (store.hasMap(table)) {
          for (var entry : table(store, table, ByteArrayDataType.INSTANCE).entrySet()) {
            byte[] value = value(entry.getKey(), entry.getValue());
            if (table.equals(SCHEMAS)) {
              codec.put(codec.decodeSchema(value));
            } else {
              state.add(entry.getKey());
              state.add(codec.decode(value));
            }
          }
        }
      }
      return state;
    } catch (RuntimeException e) { // damage causes exceptions of many types
      if (e instanceof MVStoreException cause
          && cause.getErrorCode() == DataUtils.ERROR_FILE_LOCKED) {
        throw StoreDirectory.inUse(file.resolveSibling(""));
      }
      throw new IOException("damaged, or not written by this program", e);
    }
  }

  private static <V> MVMap<String, V> table(MVStore store, String name, DataType<V> type) {
    return store.openMap(
        name, new MVMap.Builder<String, V>().keyType(StringDataType.INSTANCE).valueType(type));
  }

  /** Checks the checksum before the value: MVStore checks only positions and lengths. */
  private static byte[] value(String key, byte[] stored) throws IOException {
    CRC32C sum = new CRC32C();
    sum.update(key.getBytes(StandardCharsets.UTF_8));
    sum.update(stored, Integer.BYTES, stored.length - Integer.BYTES);
    if (ByteBuffer.wrap(stored).getInt() != (int) sum.getValue()) {
      throw new IOException("an entry has a wrong checksum");
    }
    return Arrays.copyOfRange(stored, Integer.BYTES, stored.length);
  }
}
