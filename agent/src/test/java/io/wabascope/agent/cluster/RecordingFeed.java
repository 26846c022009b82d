package io.wabascope.agent.cluster;

import io.wabascope.agent.poll.Feed;
import io.wabascope.core.inventory.ObjectKey;
import io.wabascope.core.inventory.Sighting;
import io.wabascope.core.inventory.SightingKey;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** A Board that only remembers. Thread-safe. */
final class RecordingFeed implements Feed {
  private final Map<SightingKey, Sighting> held = new ConcurrentHashMap<>();
  private final List<Sighting> shown = new CopyOnWriteArrayList<>();

  @Override
  public void load(Collection<Sighting> sightings) {
    sightings.forEach(this::keepLater);
  }

  @Override
  public void show(Sighting sighting) {
    shown.add(sighting);
    keepLater(sighting);
  }

  @Override
  public void show(Collection<Sighting> sightings) {
    sightings.stream()
        .filter(sighting -> !sighting.equals(held.get(sighting.key())))
        .forEach(this::show);
  }

  private void keepLater(Sighting sighting) {
    held.merge(
        sighting.key(), sighting, (old, now) -> now.changed().isBefore(old.changed()) ? old : now);
  }

  @Override
  public void retire(SightingKey key) {
    held.remove(key);
  }

  @Override
  public void keepOnly(Predicate<ObjectKey> kept) {
    held.keySet().removeIf(key -> !kept.test(key.object()));
  }

  /** What is on the Board now. */
  Map<SightingKey, Sighting> held() {
    return Map.copyOf(held);
  }

  Set<String> ids() {
    Set<String> ids = new HashSet<>();
    held.keySet().forEach(key -> ids.add(key.object().id()));
    return ids;
  }

  /** What was told as a change of the world. */
  List<Sighting> shown() {
    return List.copyOf(shown);
  }
}
