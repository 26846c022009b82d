package io.wabascope.cluster.store;

import io.wabascope.cluster.inventory.HazelcastInventory;
import io.wabascope.cluster.inventory.HazelcastSweepRecords;
import io.wabascope.cluster.quota.HazelcastQuota;
import io.wabascope.cluster.quota.QuotaState;
import io.wabascope.cluster.serialization.InventoryKey;
import io.wabascope.core.inventory.Sighting;
import io.wabascope.core.inventory.SightingKey;
import io.wabascope.core.inventory.Target;
import io.wabascope.core.sweep.SweepRecord;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The decoded content of a file when it was opened. Confined to one thread at a time. */
final class StoredState implements StoreFile.EntryReader {
  private final StoreFile file;
  private final CompactCodec codec;
  private final Map<String, SweepRecord> sweeps = new HashMap<>();
  private final Map<String, Sighting> sightings = new HashMap<>();
  private final Map<String, QuotaState> quotas = new HashMap<>();
  private final RestoreListener restoreListener;
  private int undecodable;

  StoredState(StoreFile file, RestoreListener restoreListener) {
    this.file = file;
    this.restoreListener = restoreListener;
    this.codec = new CompactCodec(file);
  }

  @Override
  public void onTable(String name, int entries) {
    if (name.equals(HazelcastInventory.MAP)) {
      restoreListener.onStart(entries);
    }
  }

  @Override
  public void onEntry(String table, String key, byte[] value) {
    switch (table) {
      case HazelcastSweepRecords.MAP -> decode(sweeps, key, value, SweepRecord.class);
      case HazelcastInventory.MAP -> {
        Sighting sighting = decode(sightings, key, value, Sighting.class);
        if (sighting != null && InventoryKey.parse(key).isPresent()) {
          restoreListener.onSighting(sighting);
        }
      }
      case HazelcastQuota.MAP -> decode(quotas, key, value, QuotaState.class);
      default -> {} // schemas, read by the codec
    }
  }

  private <V> @Nullable V decode(Map<String, V> into, String key, byte[] bytes, Class<V> type) {
    try {
      V value = Objects.requireNonNull(codec.decode(bytes, type));
      into.put(key, value);
      return value;
    } catch (RuntimeException e) { // written by a later build
      undecodable++;
      return null;
    }
  }

  /** The time up to which all changes were in the file; null for a new file. */
  @Nullable
  Instant asOf() {
    return file.asOf();
  }

  boolean isClean() {
    return file.isClean();
  }

  /** The number of entries that this build cannot decode. */
  int undecodable() {
    return undecodable;
  }

  Map<String, SweepRecord> sweeps() {
    return sweeps;
  }

  Map<String, Sighting> sightings() {
    return sightings;
  }

  /** The stored sightings of the targets. */
  List<Sighting> sightings(Set<Target> targets) {
    return sightings.entrySet().stream()
        .filter(entry -> isOfTargets(targets, entry.getKey()))
        .map(Map.Entry::getValue)
        .toList();
  }

  static boolean isOfTargets(Set<Target> targets, String key) {
    return InventoryKey.parse(key)
        .map(SightingKey::target)
        .filter(targets::contains)
        .isPresent();
  }

  Map<String, QuotaState> quotas() {
    return quotas;
  }
}
