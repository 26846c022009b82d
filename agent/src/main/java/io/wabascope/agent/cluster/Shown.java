package io.wabascope.agent.cluster;

import io.wabascope.agent.poll.Feed;
import io.wabascope.core.inventory.Sighting;
import io.wabascope.core.inventory.SightingKey;
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
final class Shown {
  /** Longer than a new owner takes to read a partition; shorter than most scrape intervals. */
  static final Duration HOLD = Duration.ofSeconds(10);

  private final Feed feed;
  private final ToIntFunction<String> partitionOf;
  private final Map<Integer, Set<SightingKey>> keys = new HashMap<>();
  private final Map<Integer, Long> leaving = new HashMap<>();
  private final Map<Integer, Long> shownElsewhere = new HashMap<>();
  private final Set<Integer> strange = new HashSet<>();

  Shown(Feed feed, ToIntFunction<String> partitionOf) {
    this.feed = feed;
    this.partitionOf = partitionOf;
  }

  /** Those of the wanted partitions that were never loaded, or given away since. */
  Set<Integer> missing(Set<Integer> wanted) {
    return wanted.stream()
        .filter(partition -> !keys.containsKey(partition) || leaving.containsKey(partition))
        .collect(Collectors.toSet());
  }

  /**
   * Shows what the partition holds, and takes back what it no longer holds.
   *
   * <p>What was followed since an earlier look and is another now has changed meanwhile, though its
   * event may still be on its way: whoever comes first tells of the change.
   */
  void load(int partition, Collection<Sighting> sightings) {
    Set<SightingKey> held =
        sightings.stream().map(Sighting::key).collect(Collectors.toCollection(HashSet::new));
    Set<SightingKey> before = keys.put(partition, held);
    boolean left = leaving.remove(partition) != null;
    boolean unsure = strange.remove(partition);
    shownElsewhere.remove(partition);
    if (before == null || left || unsure) {
      feed.load(sightings);
    } else {
      feed.show(sightings);
    }
    if (before != null) {
      before.stream().filter(key -> !held.contains(key)).forEach(feed::retire);
    }
  }

  /** Shows all that these partitions hold, none of which was loaded before. */
  void load(Set<Integer> partitions, Collection<Sighting> sightings) {
    partitions.forEach(partition -> keys.put(partition, new HashSet<>()));
    for (Sighting sighting : sightings) {
      keys.computeIfAbsent(partitionOf(sighting.key()), partition -> new HashSet<>())
          .add(sighting.key());
    }
    feed.load(sightings);
  }

  void show(Sighting sighting) {
    Set<SightingKey> held = keys.get(partitionOf(sighting.key()));
    if (held != null) {
      held.add(sighting.key());
    }
    feed.show(sighting);
  }

  void retire(SightingKey key) {
    Set<SightingKey> held = keys.get(partitionOf(key));
    if (held != null) {
      held.remove(key);
    }
    feed.retire(key);
  }

  /** Another member shows those partitions from now on. */
  void shownElsewhere(Set<Integer> partitions, long now) {
    partitions.forEach(partition -> shownElsewhere.put(partition, now));
    dropLeft(now);
  }

  /** Begins to give away what is not wanted any more, and ends it where it is time. */
  void giveAwayAllBut(Set<Integer> wanted, long now) {
    keys.keySet().stream()
        .filter(partition -> !wanted.contains(partition))
        .forEach(partition -> leaving.putIfAbsent(partition, now));
    dropLeft(now);
  }

  private void dropLeft(long now) {
    // A word that came long before its partition left us was of another change of hands.
    shownElsewhere.values().removeIf(said -> now - said >= HOLD.toNanos());
    Set<Integer> gone = leaving.entrySet().stream()
        .filter(e -> now - e.getValue() >= HOLD.toNanos() || shownElsewhere.containsKey(e.getKey()))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
    drop(gone);
  }

  /** What any of them holds may be what others told of: the next look tells of no change. */
  void followNoMore() {
    strange.addAll(keys.keySet());
  }

  /**
   * Gives away at once what is not wanted: after two halves of a cluster met again, the others have
   * shown all of theirs for long.
   */
  void dropAllBut(Set<Integer> wanted) {
    drop(keys.keySet().stream()
        .filter(partition -> !wanted.contains(partition))
        .collect(Collectors.toSet()));
  }

  private void drop(Set<Integer> gone) {
    if (!gone.isEmpty()) {
      keys.keySet().removeAll(gone);
      leaving.keySet().removeAll(gone);
      strange.removeAll(gone);
      Set<Integer> kept = Set.copyOf(keys.keySet());
      feed.keepOnly(
          object -> kept.contains(partitionOf.applyAsInt(InventoryKey.partitionKey(object))));
    }
  }

  /** The partitions that are loaded, those on their way out included. */
  Set<Integer> partitions() {
    return Set.copyOf(keys.keySet());
  }

  private int partitionOf(SightingKey key) {
    return partitionOf.applyAsInt(InventoryKey.partitionKey(key.object()));
  }
}
