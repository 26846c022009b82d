package io.wabascope.cluster.store;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.internal.serialization.impl.compact.Schema;
import com.hazelcast.map.IMap;
import io.wabascope.cluster.inventory.HazelcastInventory;
import io.wabascope.cluster.inventory.HazelcastSweepRecords;
import io.wabascope.cluster.quota.HazelcastQuota;
import io.wabascope.cluster.quota.QuotaState;
import io.wabascope.cluster.serialization.InventoryKey;
import io.wabascope.core.inventory.Sighting;
import io.wabascope.core.sweep.SweepRecord;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * Writes the entries that this member owns: all sightings to one file, and the few sweep records
 * and quotas to another. A file is a header and values, each with its length; a schema precedes the
 * first value that needs it. Confined to one thread.
 */
final class StoreWriter {
  /** Increment the number if builds with it would misread the file. */
  static final String FORMAT = "wabascope 2";

  static final String SIGHTINGS = "inventory.store";
  static final String SWEEPS = "sweeps.store";
  private static final int MAX_BATCH = 500;

  /** How often the file of sweeps is written without a change, to record that there was none. */
  private static final Duration CHECK_PERIOD = Duration.ofMinutes(1);

  private final StoreDirectory directory;
  private final CompactCodec codec;
  private final HazelcastInstance hazelcast;
  private final PendingSightings pending;
  private final LongSupplier changeCount;

  /** The last records whose sightings are on disk. */
  private final Map<String, SweepRecord> sweeps = new HashMap<>();

  /** Also quotas that moved to another member: an older one is better than none. */
  private final Map<String, QuotaState> quotas = new HashMap<>();

  private List<Object> written = List.of();
  private Instant writtenAt = Instant.EPOCH;
  private Instant sweepsReadAt = Instant.EPOCH;
  private Instant asOf = Instant.EPOCH;
  private Instant sightingsAsOf;
  private long savedChanges;

  /**
   * Creates a writer.
   *
   * @param sightingsAsOf the time of the sightings that were read
   * @param changeCount see {@link HazelcastInventory#changeCount}
   */
  StoreWriter(
      StoreDirectory directory,
      CompactCodec codec,
      HazelcastInstance hazelcast,
      PendingSightings pending,
      Instant sightingsAsOf,
      LongSupplier changeCount) {
    this.directory = directory;
    this.codec = codec;
    this.hazelcast = hazelcast;
    this.pending = pending;
    this.sightingsAsOf = sightingsAsOf;
    this.changeCount = changeCount;
    this.savedChanges = changeCount.getAsLong();
  }

  /** Whether sightings, or what sweeps of this member found, may not be on disk. */
  boolean hasUnsavedSightings() {
    return pending.size() > 0 || changeCount.getAsLong() != savedChanges;
  }

  /** Writes all sightings, and between them the sweeps of this time. */
  void writeSightings() throws IOException {
    Instant startedAt = Instant.now();
    long lastChange = pending.lastChange();
    Map<String, SweepRecord> records = ownedSweeps(); // first: what they found was put before
    long changes = changeCount.getAsLong();
    IMap<String, Sighting> map = hazelcast.getMap(HazelcastInventory.MAP);
    List<String> keys = ownedKeys(map, key -> InventoryKey.parse(key).isPresent());
    directory.write(SIGHTINGS, file -> {
      Output out = new Output(file, startedAt, startedAt, false);
      for (int from = 0; from < keys.size(); from += MAX_BATCH) {
        List<String> batch = keys.subList(from, Math.min(from + MAX_BATCH, keys.size()));
        for (Sighting sighting : map.getAll(Set.copyOf(batch)).values()) {
          out.write(sighting);
        }
        if (Instant.now().isAfter(sweepsReadAt.plus(DiskStore.WRITE_PERIOD))) {
          writeSweeps(false);
        }
      }
    });
    pending.removeUntil(lastChange);
    sweeps.putAll(records);
    savedChanges = changes;
    sightingsAsOf = startedAt;
  }

  /**
   * Writes sweep records and quotas if they have changed.
   *
   * @param clean whether no call will be made any more
   * @return the time up to which all entries are on disk
   */
  Instant writeSweeps(boolean clean) throws IOException {
    sweepsReadAt = Instant.now();
    Map<String, SweepRecord> owned = ownedSweeps();
    quotas.putAll(owned(HazelcastQuota.MAP, key -> true));
    sweeps.keySet().retainAll(owned.keySet());
    if (changeCount.getAsLong() == savedChanges) { // read last, because sightings are put first
      sweeps.putAll(owned);
    }
    if (!hasUnsavedSightings()) {
      asOf = sweepsReadAt;
    } else if (asOf.isBefore(sightingsAsOf)) {
      asOf = sightingsAsOf;
    }
    List<Object> content = List.of(Map.copyOf(sweeps), Map.copyOf(quotas), sightingsAsOf, clean);
    if (!content.equals(written) || asOf.isAfter(writtenAt.plus(CHECK_PERIOD))) {
      directory.write(SWEEPS, file -> {
        Output out = new Output(file, asOf, sightingsAsOf, clean);
        for (SweepRecord sweep : sweeps.values()) {
          out.write(sweep);
        }
        for (Map.Entry<String, QuotaState> quota : quotas.entrySet()) {
          out.write(quota.getKey());
          out.write(quota.getValue());
        }
      });
      written = content;
      writtenAt = asOf;
    }
    return asOf;
  }

  private Map<String, SweepRecord> ownedSweeps() {
    return owned(HazelcastSweepRecords.MAP, key -> InventoryKey.parseTarget(key).isPresent());
  }

  private <V> Map<String, V> owned(String name, Predicate<String> isKnown) {
    IMap<String, V> map = hazelcast.getMap(name);
    return new HashMap<>(map.getAll(Set.copyOf(ownedKeys(map, isKnown))));
  }

  /** The owned keys that this build knows: it may be unable to decode the other entries. */
  private static List<String> ownedKeys(IMap<String, ?> map, Predicate<String> isKnown) {
    return map.localKeySet().stream().filter(isKnown).toList();
  }

  /** The values of one file. */
  private final class Output {
    private final DataOutputStream out;
    private final Set<Long> writtenSchemas = new HashSet<>();

    Output(OutputStream file, Instant asOf, Instant sightingsAsOf, boolean clean)
        throws IOException {
      this.out = new DataOutputStream(file);
      out.writeUTF(FORMAT);
      out.writeUTF(asOf.toString());
      out.writeUTF(sightingsAsOf.toString());
      out.writeBoolean(clean);
    }

    void write(Object value) throws IOException {
      byte[] bytes = codec.encode(value);
      if (codec.schemas().size() > writtenSchemas.size()) {
        for (Schema schema : codec.schemas()) {
          if (writtenSchemas.add(schema.getSchemaId())) {
            write(true, codec.encode(schema));
          }
        }
      }
      write(false, bytes);
    }

    private void write(boolean isSchema, byte[] bytes) throws IOException {
      out.writeBoolean(isSchema);
      out.writeInt(bytes.length);
      out.write(bytes);
    }
  }
}
