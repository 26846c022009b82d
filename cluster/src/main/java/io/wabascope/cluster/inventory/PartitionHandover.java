package io.wabascope.cluster.inventory;

import io.wabascope.cluster.serialization.InventoryKey;
import io.wabascope.core.inventory.Sighting;
import io.wabascope.core.inventory.SightingKey;
import io.wabascope.poller.sweep.InventoryListener;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/**
 * The partitions that a member publishes, and how long it publishes those that it no longer owns.
 *
 * <p>A handover has three steps: the new owner publishes the partition, it confirms this to all
 * members, and the old owner stops. Without a confirmation the old owner stops after the hold time.
 * So for a short time both members publish the objects, and at no time does none. Not thread-safe:
 * confined to the thread of its publisher.
 */
final class PartitionHandover {
  /** Longer than a new owner needs to read a partition; shorter than most scrape intervals. */
  static final Duration HOLD = Duration.ofSeconds(10);

  private final InventoryListener inventoryListener;
  private final ToIntFunction<String> partitionOf;
  private final long holdNanos;
  private final Map<Integer, Set<SightingKey>> publishedKeys = new HashMap<>();
  private final Map<Integer, Long> releasedAt = new HashMap<>();
  private final Map<Integer, Long> handoverConfirmed = new HashMap<>();
  private final Set<Integer> unverified = new HashSet<>();

  PartitionHandover(
      InventoryListener inventoryListener, ToIntFunction<String> partitionOf, Duration hold) {
    this.inventoryListener = inventoryListener;
    this.partitionOf = partitionOf;
    this.holdNanos = hold.toNanos();
  }

  /** The wanted partitions that are not loaded, or that were released since. */
  Set<Integer> unpublished(Set<Integer> wanted) {
    return wanted.stream()
        .filter(
            partition -> !publishedKeys.containsKey(partition) || releasedAt.containsKey(partition))
        .collect(Collectors.toSet());
  }

  /**
   * Publishes the content of a partition, and removes what it no longer holds.
   *
   * <p>If the partition was already published and an entry differs, the entry has changed since. It
   * is reported as a change now, because its entry event may arrive later.
   */
  void load(int partition, Collection<Sighting> sightings) {
    Set<SightingKey> current =
        sightings.stream().map(Sighting::key).collect(Collectors.toCollection(HashSet::new));
    Set<SightingKey> before = publishedKeys.put(partition, current);
    boolean wasReleased = releasedAt.remove(partition) != null;
    boolean wasUnverified = unverified.remove(partition);
    handoverConfirmed.remove(partition);
    if (before == null || wasReleased || wasUnverified) {
      inventoryListener.onLoad(sightings);
    } else {
      inventoryListener.onChange(sightings);
    }
    if (before != null) {
      before.stream().filter(key -> !current.contains(key)).forEach(inventoryListener::onRemove);
    }
  }

  /** Publishes the content of partitions that were not loaded before. */
  void load(Set<Integer> partitions, Collection<Sighting> sightings) {
    partitions.forEach(partition -> publishedKeys.put(partition, new HashSet<>()));
    for (Sighting sighting : sightings) {
      publishedKeys
          .computeIfAbsent(partitionOf(sighting.key()), partition -> new HashSet<>())
          .add(sighting.key());
    }
    inventoryListener.onLoad(sightings);
  }

  void put(Sighting sighting) {
    Set<SightingKey> current = publishedKeys.get(partitionOf(sighting.key()));
    if (current != null) {
      current.add(sighting.key());
    }
    inventoryListener.onChange(sighting);
  }

  void remove(SightingKey key) {
    Set<SightingKey> current = publishedKeys.get(partitionOf(key));
    if (current != null) {
      current.remove(key);
    }
    inventoryListener.onRemove(key);
  }

  /** Another member has confirmed that it publishes these partitions. */
  void handoverConfirmed(Set<Integer> partitions, long now) {
    partitions.forEach(partition -> handoverConfirmed.put(partition, now));
    dropReleased(now);
  }

  /** Releases the partitions that are not wanted, and drops those that were confirmed or held. */
  void releaseExcept(Set<Integer> wanted, long now) {
    publishedKeys.keySet().stream()
        .filter(partition -> !wanted.contains(partition))
        .forEach(partition -> releasedAt.putIfAbsent(partition, now));
    dropReleased(now);
  }

  private void dropReleased(long now) {
    // Ignore confirmations older than the hold time: they belong to an earlier migration.
    handoverConfirmed.values().removeIf(confirmedAt -> now - confirmedAt >= holdNanos);
    Set<Integer> dropped = releasedAt.entrySet().stream()
        .filter(e -> now - e.getValue() >= holdNanos || handoverConfirmed.containsKey(e.getKey()))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
    drop(dropped);
  }

  /** The next read of each partition reports no changes, because other members reported them. */
  void resetBaseline() {
    unverified.addAll(publishedKeys.keySet());
  }

  /**
   * Drops all other partitions at once: after a merge, the other members have published theirs all
   * the time.
   */
  void dropExcept(Set<Integer> wanted) {
    drop(publishedKeys.keySet().stream()
        .filter(partition -> !wanted.contains(partition))
        .collect(Collectors.toSet()));
  }

  private void drop(Set<Integer> dropped) {
    if (!dropped.isEmpty()) {
      publishedKeys.keySet().removeAll(dropped);
      releasedAt.keySet().removeAll(dropped);
      unverified.removeAll(dropped);
      Set<Integer> remaining = Set.copyOf(publishedKeys.keySet());
      inventoryListener.retainIf(
          object -> remaining.contains(partitionOf.applyAsInt(InventoryKey.partitionKey(object))));
    }
  }

  /** The loaded partitions, including released ones. */
  Set<Integer> partitions() {
    return Set.copyOf(publishedKeys.keySet());
  }

  private int partitionOf(SightingKey key) {
    return partitionOf.applyAsInt(InventoryKey.partitionKey(key.object()));
  }
}
