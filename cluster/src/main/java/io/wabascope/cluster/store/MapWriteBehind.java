package io.wabascope.cluster.store;

import com.hazelcast.core.EntryEvent;
import com.hazelcast.map.IMap;
import com.hazelcast.map.listener.EntryAddedListener;
import com.hazelcast.map.listener.EntryMergedListener;
import com.hazelcast.map.listener.EntryRemovedListener;
import com.hazelcast.map.listener.EntryUpdatedListener;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * Writes the entries of one map that this member owns to a file.
 *
 * <p>A change only records its key; the entry is read when it is written. So there are never more
 * pending changes than keys in the map, however often they change. Thread-safe.
 */
final class MapWriteBehind<V>
    implements EntryAddedListener<String, V>,
        EntryUpdatedListener<String, V>,
        EntryRemovedListener<String, V>,
        EntryMergedListener<String, V> {
  private static final int MAX_BATCH = 500;

  private final String table;
  private final IMap<String, V> map;
  private final Predicate<String> isOwned;
  private final Set<String> pending = ConcurrentHashMap.newKeySet();

  MapWriteBehind(IMap<String, V> map, Predicate<String> isOwned) {
    this.table = map.getName();
    this.map = map;
    this.isOwned = isOwned;
  }

  /** Records changes from now on, until the returned action runs. */
  Runnable listen() {
    UUID id = map.addLocalEntryListener(this);
    return () -> map.removeEntryListener(id);
  }

  int pending() {
    return pending.size();
  }

  void markDirty(String key) {
    pending.add(key);
  }

  /** Marks all owned entries to be compared with the file. */
  void markOwned() {
    pending.addAll(map.localKeySet());
  }

  /** Marks all entries of map and file: finds changes without an event, and migrated entries. */
  void markAllDirty(StoreFile file) {
    markOwned();
    pending.addAll(file.keys(table));
  }

  /** Writes the pending entries to the file; returns whether there is something to commit. */
  boolean write(StoreFile file, CompactCodec codec) {
    boolean changed = false;
    List<String> keys = new ArrayList<>(pending);
    for (int from = 0; from < keys.size(); from += MAX_BATCH) {
      List<String> batch = keys.subList(from, Math.min(from + MAX_BATCH, keys.size()));
      pending.removeAll(
          Set.copyOf(batch)); // before the read, so that a later change is recorded again
      changed |= write(batch, file, codec);
    }
    return changed;
  }

  private boolean write(List<String> keys, StoreFile file, CompactCodec codec) {
    Set<String> ownedKeys = new HashSet<>(keys);
    ownedKeys.removeIf(isOwned.negate());
    Map<String, V> values = map.getAll(ownedKeys);
    boolean changed = false;
    for (String key : keys) {
      V value = values.get(key);
      changed |=
          value == null ? file.remove(table, key) : file.put(table, key, codec.encode(value));
    }
    return changed;
  }

  @Override
  public void entryAdded(EntryEvent<String, V> event) {
    markDirty(event.getKey());
  }

  @Override
  public void entryUpdated(EntryEvent<String, V> event) {
    markDirty(event.getKey());
  }

  @Override
  public void entryRemoved(EntryEvent<String, V> event) {
    markDirty(event.getKey());
  }

  @Override
  public void entryMerged(EntryEvent<String, V> event) {
    markDirty(event.getKey());
  }
}
