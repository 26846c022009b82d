package io.wabascope.agent.cluster;

import com.hazelcast.core.EntryEvent;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.HazelcastInstanceNotActiveException;
import com.hazelcast.core.LifecycleEvent;
import com.hazelcast.map.IMap;
import com.hazelcast.map.listener.EntryAddedListener;
import com.hazelcast.map.listener.EntryMergedListener;
import com.hazelcast.map.listener.EntryRemovedListener;
import com.hazelcast.map.listener.EntryUpdatedListener;
import com.hazelcast.query.Predicates;
import com.hazelcast.topic.ITopic;
import com.hazelcast.topic.Message;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.wabascope.agent.poll.Feed;
import io.wabascope.config.ExpositionSettings.Scope;
import io.wabascope.core.inventory.Sighting;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the inventory's map to the Board, and keeps the two alike.
 *
 * <p>All of it happens on one thread, in turn: a removal that is told while a partition is being
 * read is applied after what was read. Entry events are hints: one partition is read again each
 * second, so that what an event failed to tell is put right within minutes.
 */
public final class InventoryFeed implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(InventoryFeed.class);

  private final HazelcastInstance hazelcast;
  private final Scope scope;
  private final Partitions partitions;
  private final IMap<String, Sighting> map;
  private final ITopic<int[]> handovers;
  private final List<String> keyOfPartition;
  private final Promise<Void> painted = Promise.promise();
  private final List<Runnable> undo = new ArrayList<>();
  private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
      task -> new Thread(task, "wabascope-inventory-feed"));

  /** Confined to the thread. */
  private final Shown shown;

  /** Confined to the thread: what the map held when this member was alone, until the first look. */
  private Collection<Sighting> restored;

  /** Confined to the thread: what is to be read again, before the next round begins. */
  private final TreeSet<Integer> round = new TreeSet<>();

  private InventoryFeed(
      HazelcastInstance hazelcast,
      Partitions partitions,
      Feed feed,
      Scope scope,
      Collection<Sighting> restored) {
    this.hazelcast = hazelcast;
    this.scope = scope;
    this.partitions = partitions;
    this.map = hazelcast.getMap(HazelcastInventory.MAP);
    this.handovers = hazelcast.getTopic("shown");
    this.keyOfPartition = partitions.keys();
    this.shown = new Shown(feed, partitions::of);
    this.restored = restored;
  }

  /** Opens the feed: what the map holds, and from then on what changes. */
  public static InventoryFeed open(
      HazelcastInstance hazelcast, Partitions partitions, Feed feed, Scope scope) {
    return open(hazelcast, partitions, feed, scope, List.of());
  }

  /**
   * Opens it with all that is in the map, if that is known: put there by this member while all
   * partitions were its own. What has changed hands since is given away as ever.
   */
  public static InventoryFeed open(
      HazelcastInstance hazelcast,
      Partitions partitions,
      Feed feed,
      Scope scope,
      Collection<Sighting> restored) {
    InventoryFeed opened = new InventoryFeed(hazelcast, partitions, feed, scope, restored);
    opened.listen();
    var unused =
        opened.thread.scheduleWithFixedDelay(opened.turn(opened::tick), 0, 1, TimeUnit.SECONDS);
    return opened;
  }

  /** Done when all that is to be shown was read once. */
  public Future<Void> painted() {
    return painted.future();
  }

  /** Reads all that is to be shown once more; done when the board was told of it, or with why not. */
  public Future<Void> readAgain() {
    Promise<Void> read = Promise.promise();
    take(() -> {
      try {
        wanted().forEach(this::load);
        read.complete();
      } catch (RuntimeException e) {
        read.fail(e);
      }
    });
    return read.future();
  }

  private void listen() {
    var entries = new Entries();
    var id = scope == Scope.MEMBER
        ? map.addLocalEntryListener(entries)
        : map.addEntryListener(entries, true);
    undo.add(() -> map.removeEntryListener(id));
    var topic = handovers.addMessageListener(this::onHandover);
    undo.add(() -> handovers.removeMessageListener(topic));
    undo.add(partitions.onChange(() -> take(this::followOwnership)));
    var merges = hazelcast.getLifecycleService().addLifecycleListener(event -> {
      if (event.getState() == LifecycleEvent.LifecycleState.MERGED) {
        take(this::followMerge);
      }
    });
    undo.add(() -> hazelcast.getLifecycleService().removeLifecycleListener(merges));
  }

  /** Entry events, on Hazelcast's threads; values are read on ours. */
  private final class Entries
      implements EntryAddedListener<String, Sighting>,
          EntryUpdatedListener<String, Sighting>,
          EntryMergedListener<String, Sighting>,
          EntryRemovedListener<String, Sighting> {
    @Override
    public void entryAdded(EntryEvent<String, Sighting> event) {
      entryUpdated(event);
    }

    @Override
    public void entryMerged(EntryEvent<String, Sighting> event) {
      entryUpdated(event);
    }

    @Override
    public void entryUpdated(EntryEvent<String, Sighting> event) {
      take(() -> InventoryKey.read(event.getKey()).ifPresent(key -> shown.show(event.getValue())));
    }

    @Override
    public void entryRemoved(EntryEvent<String, Sighting> event) {
      take(() -> InventoryKey.read(event.getKey()).ifPresent(shown::retire));
    }
  }

  private void onHandover(Message<int[]> message) {
    var from = message.getPublishingMember();
    if (scope == Scope.MEMBER && (from == null || !from.localMember())) {
      Set<Integer> there =
          IntStream.of(message.getMessageObject()).boxed().collect(Collectors.toSet());
      take(() -> shown.shownElsewhere(there, System.nanoTime()));
    }
  }

  private void tick() {
    followOwnership();
    painted.tryComplete();
    if (round.isEmpty()) {
      round.addAll(wanted());
    }
    Integer next = round.pollFirst();
    if (next != null && wanted().contains(next)) {
      load(next);
    }
  }

  private void followOwnership() {
    if (!restored.isEmpty()) {
      shown.load(partitions.all(), restored);
      restored = List.of();
    }
    Set<Integer> wanted = wanted();
    Set<Integer> missing = shown.missing(wanted);
    missing.forEach(this::load);
    if (!missing.isEmpty() && scope == Scope.MEMBER) {
      handovers.publishAsync(missing.stream().mapToInt(Integer::intValue).toArray());
    }
    shown.giveAwayAllBut(wanted, System.nanoTime());
  }

  /** What was read on our side of a cut is not ours any more, or may have changed. */
  private void followMerge() {
    if (scope == Scope.MEMBER) {
      shown.dropAllBut(wanted());
    }
    shown.followNoMore();
    round.addAll(shown.partitions());
    followOwnership();
  }

  private Set<Integer> wanted() {
    return scope == Scope.MEMBER ? partitions.owned() : partitions.all();
  }

  private void load(int partition) {
    Collection<Map.Entry<String, Sighting>> entries = map.entrySet(
        Predicates.partitionPredicate(keyOfPartition.get(partition), Predicates.alwaysTrue()));
    shown.load(
        partition,
        entries.stream()
            .filter(entry -> InventoryKey.read(entry.getKey()).isPresent())
            .map(Map.Entry::getValue)
            .toList());
  }

  private void take(Runnable step) {
    try {
      thread.execute(turn(step));
    } catch (RejectedExecutionException e) {
      log.debug("the inventory's feed is closed");
    }
  }

  /** A turn that fails is not the last one: the next look puts right what it left. */
  private Runnable turn(Runnable step) {
    return () -> {
      try {
        step.run();
      } catch (HazelcastInstanceNotActiveException e) {
        log.debug("the member is stopping");
      } catch (RuntimeException e) {
        log.warn("the inventory's feed lost a step, and will make up for it", e);
      }
    };
  }

  @Override
  public void close() {
    thread.shutdownNow();
    undo.forEach(step -> turn(step).run());
  }
}
