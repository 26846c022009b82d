package io.wabascope.cluster.inventory;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import com.hazelcast.query.Predicate;
import com.hazelcast.query.Predicates;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.wabascope.cluster.hazelcast.HazelcastCalls;
import io.wabascope.cluster.serialization.InventoryKey;
import io.wabascope.cluster.serialization.SightingSerializer;
import io.wabascope.core.inventory.ObjectKey;
import io.wabascope.core.inventory.Sighting;
import io.wabascope.core.inventory.SightingKey;
import io.wabascope.core.inventory.Target;
import io.wabascope.poller.sweep.InventoryRepository;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The inventory in a distributed map. Thread-safe. */
public final class HazelcastInventory implements InventoryRepository {
  /** The name of the map. */
  public static final String MAP = "inventory";

  /** The maximum number of concurrent removals. */
  private static final int MAX_BATCH = 200;

  private final IMap<String, Sighting> map;
  private final HazelcastCalls calls;
  private final AtomicLong putCount = new AtomicLong();
  private final AtomicLong changeCount = new AtomicLong();

  public HazelcastInventory(HazelcastInstance hazelcast, Vertx vertx) {
    this.map = hazelcast.getMap(MAP);
    this.calls = new HazelcastCalls(vertx);
  }

  @Override
  public Future<Map<SightingKey, Sighting>> get(Set<SightingKey> keys) {
    Set<String> mapKeys = keys.stream().map(InventoryKey::of).collect(Collectors.toSet());
    return calls.blocking(() -> {
      Map<SightingKey, Sighting> found = new HashMap<>();
      map.getAll(mapKeys).values().forEach(sighting -> found.put(sighting.key(), sighting));
      return found;
    });
  }

  @Override
  public Future<Void> put(Collection<Sighting> sightings) {
    Map<String, Sighting> entries = new HashMap<>();
    sightings.forEach(sighting -> entries.put(InventoryKey.of(sighting.key()), sighting));
    putCount.addAndGet(entries.size());
    return counted(() -> calls.async(() -> map.setAllAsync(entries)));
  }

  @Override
  public Future<Void> remove(Set<SightingKey> keys) {
    List<String> removed = keys.stream().map(InventoryKey::of).toList();
    return counted(() -> calls.blocking(() -> {
      for (int from = 0; from < removed.size(); from += MAX_BATCH) {
        List<CompletableFuture<Boolean>> batch = new ArrayList<>();
        for (String key : removed.subList(from, Math.min(from + MAX_BATCH, removed.size()))) {
          batch.add(map.deleteAsync(key).toCompletableFuture());
        }
        CompletableFuture.allOf(batch.toArray(CompletableFuture[]::new))
            .get(HazelcastCalls.TIMEOUT_SECONDS, TimeUnit.SECONDS);
      }
      return null;
    }));
  }

  private Future<Void> counted(Supplier<Future<Void>> change) {
    changeCount.incrementAndGet();
    return change.get().andThen((done, failure) -> changeCount.incrementAndGet());
  }

  @Override
  public Future<Set<ObjectKey>> objectsOf(Target target) {
    return calls.blocking(() -> {
      Set<ObjectKey> objects = new HashSet<>();
      map.keySet(Predicates.equal(SightingSerializer.TARGET, target.key()))
          .forEach(key -> InventoryKey.parse(key).map(SightingKey::object).ifPresent(objects::add));
      return objects;
    });
  }

  /**
   * Since when each object that the target lists has had a state that is not nominal; only those
   * objects.
   */
  public Future<Map<ObjectKey, Instant>> exceptionsOf(Target target) {
    Predicate<String, Sighting> isException = Predicates.and(
        Predicates.equal(SightingSerializer.TARGET, target.key()),
        Predicates.greaterEqual(SightingSerializer.EXCEPTION_TIMES + "[any]", Long.MIN_VALUE));
    return calls.blocking(() -> {
      Map<ObjectKey, Instant> since = new HashMap<>();
      map.values(isException)
          .forEach(sighting -> sighting.exceptionsSince().values().stream()
              .min(Comparator.naturalOrder())
              .ifPresent(first -> since.put(sighting.item().key(), first)));
      return since;
    });
  }

  /**
   * Counts the starts and the ends of this member's changes: between two equal values nothing has
   * changed.
   */
  public long changeCount() {
    return changeCount.get();
  }

  /** The number of sightings that this member has put; a sweep without changes adds none. */
  public long putCount() {
    return putCount.get();
  }
}
