package io.wabascope.cluster;

import io.wabascope.core.inventory.ObjectKey;
import io.wabascope.core.inventory.Sighting;
import io.wabascope.core.inventory.SightingKey;
import io.wabascope.poller.sweep.InventoryListener;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** Records the published sightings. Thread-safe. */
public final class RecordingInventoryListener implements InventoryListener {
  private final Map<SightingKey, Sighting> published = new ConcurrentHashMap<>();
  private final List<Sighting> changes = new CopyOnWriteArrayList<>();

  @Override
  public void onLoad(Collection<Sighting> sightings) {
    sightings.forEach(this::keepNewer);
  }

  @Override
  public void onChange(Sighting sighting) {
    changes.add(sighting);
    keepNewer(sighting);
  }

  @Override
  public void onChange(Collection<Sighting> sightings) {
    sightings.stream()
        .filter(sighting -> !sighting.equals(published.get(sighting.key())))
        .forEach(this::onChange);
  }

  private void keepNewer(Sighting sighting) {
    published.merge(
        sighting.key(),
        sighting,
        (old, now) -> now.changedAt().isBefore(old.changedAt()) ? old : now);
  }

  @Override
  public void onRemove(SightingKey key) {
    published.remove(key);
  }

  @Override
  public void retainIf(Predicate<ObjectKey> retained) {
    published.keySet().removeIf(key -> !retained.test(key.object()));
  }

  /** The sightings that are published now. */
  public Map<SightingKey, Sighting> published() {
    return Map.copyOf(published);
  }

  public Set<String> ids() {
    Set<String> ids = new HashSet<>();
    published.keySet().forEach(key -> ids.add(key.object().id()));
    return ids;
  }

  /** The sightings that were reported as changes. */
  public List<Sighting> changes() {
    return List.copyOf(changes);
  }
}
