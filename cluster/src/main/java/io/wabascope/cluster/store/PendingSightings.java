package io.wabascope.cluster.store;

import com.hazelcast.core.EntryAdapter;
import com.hazelcast.core.EntryEvent;
import com.hazelcast.map.listener.EntryMergedListener;
import io.wabascope.core.inventory.Sighting;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** The keys of sightings that changed since they were written. Thread-safe. */
final class PendingSightings extends EntryAdapter<String, Sighting>
    implements EntryMergedListener<String, Sighting> {
  private final AtomicLong changes = new AtomicLong();
  private final Map<String, Long> lastChanges = new ConcurrentHashMap<>();

  int size() {
    return lastChanges.size();
  }

  /** The number of the last change; read it before the entries are read to write them. */
  long lastChange() {
    return changes.get();
  }

  /** Removes the keys that did not change since: they are written. */
  void removeUntil(long change) {
    lastChanges.values().removeIf(last -> last <= change);
  }

  @Override
  public void onEntryEvent(EntryEvent<String, Sighting> event) {
    lastChanges.put(event.getKey(), changes.incrementAndGet());
  }

  @Override
  public void entryMerged(EntryEvent<String, Sighting> event) {
    onEntryEvent(event);
  }
}
