package io.wabascope.poller.sweep;

import io.vertx.core.Future;
import io.wabascope.core.inventory.ObjectKey;
import io.wabascope.core.inventory.Sighting;
import io.wabascope.core.inventory.SightingKey;
import io.wabascope.core.inventory.Target;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/** An inventory in a plain map. Thread-safe. */
public final class InMemoryInventory implements InventoryRepository {
  private final Map<SightingKey, Sighting> sightings = new ConcurrentHashMap<>();
  private volatile Runnable onPut = () -> {};
  private final Set<String> unreadable = ConcurrentHashMap.newKeySet();
  private final AtomicLong putCount = new AtomicLong();

  @Override
  public Future<Map<SightingKey, Sighting>> get(Set<SightingKey> keys) {
    if (keys.stream().anyMatch(key -> unreadable.contains(key.object().id()))) {
      return Future.failedFuture("invented");
    }
    Map<SightingKey, Sighting> found = new HashMap<>();
    keys.forEach(key -> {
      Sighting known = sightings.get(key);
      if (known != null) {
        found.put(key, known);
      }
    });
    return NextTickFuture.of(found);
  }

  @Override
  public Future<Void> put(Collection<Sighting> changed) {
    changed.forEach(sighting -> sightings.put(sighting.key(), sighting));
    putCount.addAndGet(changed.size());
    onPut.run();
    return NextTickFuture.completed();
  }

  @Override
  public Future<Void> remove(Set<SightingKey> keys) {
    sightings.keySet().removeAll(keys);
    return NextTickFuture.completed();
  }

  @Override
  public Future<Set<ObjectKey>> objectsOf(Target target) {
    return NextTickFuture.of(sightings.keySet().stream()
        .filter(key -> key.target().equals(target))
        .map(SightingKey::object)
        .collect(Collectors.toSet()));
  }

  /** Runs the action after each put. */
  void onPut(Runnable action) {
    onPut = action;
  }

  /** From now on reads of the object fail. */
  public void makeUnreadable(String id) {
    unreadable.add(id);
  }

  /** The number of sightings that were put. */
  public long putCount() {
    return putCount.get();
  }

  public Map<SightingKey, Sighting> sightings() {
    return Map.copyOf(sightings);
  }
}
