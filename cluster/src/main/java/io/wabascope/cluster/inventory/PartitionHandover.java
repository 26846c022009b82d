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
 * What a member shows, by partition: what it was given to show, and for how long it goes on showing
 * what is another's now.
 *
 * <p>An object changes hands in three steps: the new owner shows it, says so, and then the old one
 * stops. Where the word is lost the old one stops after {@link #HOLD}. So for a moment two members
 * may show it, and there is none at which nobody does. Not thread-safe: confined to its feed's
 * thread.
 */
final class PartitionHandover {
  /** Longer than a new owner takes to read a partition; shorter than most scrape intervals. */
  static final Duration HOLD = Duration.ofSeconds(10);

  private final InventoryListener inventoryListener;
  private final ToIntFunction<String> partitionOf;
  private final Map<Integer, Set<SightingKey>> publishedKeys = new HashMap<>();
  private final Map<Integer, Long> releasedAt = new HashMap<>();
  private final Map<Integer, Long> handoverConfirmed = new HashMap<>();
  private final Set<Integer> unverified = new HashSet<>();

  PartitionHandover(InventoryListener inventoryListener, ToIntFunction<String> partitionOf) {
    this.inventoryListener = inventoryListener;
    this.partitionOf = partitionOf;
  }

  /** Those of the wanted partitions that were never loaded, or given away since. */
  Set<Integer> unpublished(Set<Integer> wanted) {
    return wanted.stream()
        .filter(
            partition -> !publishedKeys.containsKey(partition) || releasedAt.containsKey(partition))
        .collect(Collectors.toSet());
  }

  /**
   * Shows what the partition holds, and takes back what it no longer holds.
   *
   * <p>What was followed since an earlier look and is another now has changed meanwhile, though its
   * event may still be on its way: whoever comes first tells of the change.
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

  /** Shows all that these partitions hold, none of which was loaded before. */
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

  /** Another member shows those partitions from now on. */
  void handoverConfirmed(Set<Integer> partitions, long now) {
    partitions.forEach(partition -> handoverConfirmed.put(partition, now));
    dropReleased(now);
  }

  /** Begins to give away what is not wanted any more, and ends it where it is time. */
  void releaseExcept(Set<Integer> wanted, long now) {
    publishedKeys.keySet().stream()
        .filter(partition -> !wanted.contains(partition))
        .forEach(partition -> releasedAt.putIfAbsent(partition, now));
    dropReleased(now);
  }

  private void dropReleased(long now) {
    // A word that came long before its partition left us was of another change of hands.
    handoverConfirmed.values().removeIf(confirmedAt -> now - confirmedAt >= HOLD.toNanos());
    Set<Integer> dropped = releasedAt.entrySet().stream()
        .filter(
            e -> now - e.getValue() >= HOLD.toNanos() || handoverConfirmed.containsKey(e.getKey()))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
    drop(dropped);
  }

  /** What any of them holds may be what others told of: the next look tells of no change. */
  void resetBaseline() {
    unverified.addAll(publishedKeys.keySet());
  }

  /**
   * Gives away at once what is not wanted: after two halves of a cluster met again, the others have
   * shown all of theirs for long.
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

  /** The partitions that are loaded, those on their way out included. */
  Set<Integer> partitions() {
    return Set.copyOf(publishedKeys.keySet());
  }

  private int partitionOf(SightingKey key) {
    return partitionOf.applyAsInt(InventoryKey.partitionKey(key.object()));
  }
}
