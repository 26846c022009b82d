package io.wabascope.agent.cluster;

import io.wabascope.agent.store.StoreFile;
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

/** What a file knew when it was opened. Confined to the thread that reads it, then to the next. */
final class Stored implements StoreFile.Reader {
  private final StoreFile file;
  private final StoreCodec codec;
  private final Map<String, SweepRecord> sweeps = new HashMap<>();
  private final Map<String, Sighting> sightings = new HashMap<>();
  private final Map<String, Purse> purses = new HashMap<>();
  private final Onlooker onlooker;
  private int unknown;

  Stored(StoreFile file, Onlooker onlooker) {
    this.file = file;
    this.onlooker = onlooker;
    this.codec = new StoreCodec(file);
  }

  @Override
  public void table(String name, int entries) {
    if (name.equals(HazelcastInventory.MAP)) {
      onlooker.begins(entries);
    }
  }

  @Override
  public void entry(String table, String key, byte[] value) {
    switch (table) {
      case HazelcastSweepRecords.MAP -> decode(sweeps, key, value, SweepRecord.class);
      case HazelcastInventory.MAP -> {
        Sighting sighting = decode(sightings, key, value, Sighting.class);
        if (sighting != null && InventoryKey.read(key).isPresent()) {
          onlooker.sees(sighting);
        }
      }
      case SharedQuota.MAP -> decode(purses, key, value, Purse.class);
      default -> {} // schemas, read by the codec
    }
  }

  private <V> @Nullable V decode(Map<String, V> into, String key, byte[] bytes, Class<V> type) {
    try {
      V value = Objects.requireNonNull(codec.value(bytes, type));
      into.put(key, value);
      return value;
    } catch (RuntimeException e) { // written by a later build, and of no known form
      unknown++;
      return null;
    }
  }

  /** Until when the file was known to be up to date; null for a new one. */
  @Nullable
  Instant asOf() {
    return file.asOf();
  }

  boolean isClean() {
    return file.isClean();
  }

  /** How many entries this build cannot read. */
  int unknown() {
    return unknown;
  }

  Map<String, SweepRecord> sweeps() {
    return sweeps;
  }

  Map<String, Sighting> sightings() {
    return sightings;
  }

  /** What was known of those targets. */
  List<Sighting> sightings(Set<Target> targets) {
    return sightings.entrySet().stream()
        .filter(entry -> isOf(targets, entry.getKey()))
        .map(Map.Entry::getValue)
        .toList();
  }

  static boolean isOf(Set<Target> targets, String key) {
    return InventoryKey.read(key)
        .map(SightingKey::target)
        .filter(targets::contains)
        .isPresent();
  }

  Map<String, Purse> purses() {
    return purses;
  }
}
