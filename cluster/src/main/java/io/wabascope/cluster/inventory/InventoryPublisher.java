package io.wabascope.cluster.inventory;

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
import io.wabascope.cluster.hazelcast.PartitionTracker;
import io.wabascope.cluster.serialization.InventoryKey;
import io.wabascope.config.ExpositionSettings.ExpositionScope;
import io.wabascope.core.inventory.Sighting;
import io.wabascope.poller.sweep.InventoryListener;
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
public final class InventoryPublisher implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(InventoryPublisher.class);

  private final HazelcastInstance hazelcast;
  private final ExpositionScope scope;
  private final PartitionTracker partitionTracker;
  private final IMap<String, Sighting> map;
  private final ITopic<int[]> handovers;
  private final List<String> partitionKeys;
  private final Promise<Void> initialLoad = Promise.promise();
  private final List<Runnable> deregistrations = new ArrayList<>();
  private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(
      task -> new Thread(task, "wabascope-inventory-feed"));

  /** Confined to the thread. */
  private final PartitionHandover partitionHandover;

  /** Confined to the thread: what the map held when this member was alone, until the first look. */
  private Collection<Sighting> restored;

  /** Confined to the thread: what is to be read again, before the next round begins. */
  private final TreeSet<Integer> reloadQueue = new TreeSet<>();

  private InventoryPublisher(
      HazelcastInstance hazelcast,
      PartitionTracker partitionTracker,
      InventoryListener inventoryListener,
      ExpositionScope scope,
      Collection<Sighting> restored) {
    this.hazelcast = hazelcast;
    this.scope = scope;
    this.partitionTracker = partitionTracker;
    this.map = hazelcast.getMap(HazelcastInventory.MAP);
    this.handovers = hazelcast.getTopic("shown");
    this.partitionKeys = partitionTracker.partitionKeys();
    this.partitionHandover =
        new PartitionHandover(inventoryListener, partitionTracker::partitionOf);
    this.restored = restored;
  }

  /** Opens the feed: what the map holds, and from then on what changes. */
  public static InventoryPublisher open(
      HazelcastInstance hazelcast,
      PartitionTracker partitionTracker,
      InventoryListener inventoryListener,
      ExpositionScope scope) {
    return open(hazelcast, partitionTracker, inventoryListener, scope, List.of());
  }

  /**
   * Opens it with all that is in the map, if that is known: put there by this member while all
   * partitions were its own. What has changed hands since is given away as ever.
   */
  public static InventoryPublisher open(
      HazelcastInstance hazelcast,
      PartitionTracker partitionTracker,
      InventoryListener inventoryListener,
      ExpositionScope scope,
      Collection<Sighting> restored) {
    InventoryPublisher publisher =
        new InventoryPublisher(hazelcast, partitionTracker, inventoryListener, scope, restored);
    publisher.registerListeners();
    var unused = publisher.executor.scheduleWithFixedDelay(
        publisher.guarded(publisher::tick), 0, 1, TimeUnit.SECONDS);
    return publisher;
  }

  /** Done when all that is to be shown was read once. */
  public Future<Void> initialLoad() {
    return initialLoad.future();
  }

  /** Reads all that is to be shown once more; done when the board was told of it, or with why not. */
  public Future<Void> reload() {
    Promise<Void> reloaded = Promise.promise();
    execute(() -> {
      try {
        wantedPartitions().forEach(this::load);
        reloaded.complete();
      } catch (RuntimeException e) {
        reloaded.fail(e);
      }
    });
    return reloaded.future();
  }

  private void registerListeners() {
    var entries = new SightingListener();
    var id = scope == ExpositionScope.MEMBER
        ? map.addLocalEntryListener(entries)
        : map.addEntryListener(entries, true);
    deregistrations.add(() -> map.removeEntryListener(id));
    var topic = handovers.addMessageListener(this::onHandover);
    deregistrations.add(() -> handovers.removeMessageListener(topic));
    deregistrations.add(partitionTracker.onChange(() -> execute(this::updateOwnership)));
    var merges = hazelcast.getLifecycleService().addLifecycleListener(event -> {
      if (event.getState() == LifecycleEvent.LifecycleState.MERGED) {
        execute(this::onMerge);
      }
    });
    deregistrations.add(() -> hazelcast.getLifecycleService().removeLifecycleListener(merges));
  }

  /** Entry events, on Hazelcast's threads; values are read on ours. */
  private final class SightingListener
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
      execute(() -> InventoryKey.parse(event.getKey())
          .ifPresent(key -> partitionHandover.put(event.getValue())));
    }

    @Override
    public void entryRemoved(EntryEvent<String, Sighting> event) {
      execute(() -> InventoryKey.parse(event.getKey()).ifPresent(partitionHandover::remove));
    }
  }

  private void onHandover(Message<int[]> message) {
    var from = message.getPublishingMember();
    if (scope == ExpositionScope.MEMBER && (from == null || !from.localMember())) {
      Set<Integer> confirmed =
          IntStream.of(message.getMessageObject()).boxed().collect(Collectors.toSet());
      execute(() -> partitionHandover.handoverConfirmed(confirmed, System.nanoTime()));
    }
  }

  private void tick() {
    updateOwnership();
    initialLoad.tryComplete();
    if (reloadQueue.isEmpty()) {
      reloadQueue.addAll(wantedPartitions());
    }
    Integer next = reloadQueue.pollFirst();
    if (next != null && wantedPartitions().contains(next)) {
      load(next);
    }
  }

  private void updateOwnership() {
    if (!restored.isEmpty()) {
      partitionHandover.load(partitionTracker.all(), restored);
      restored = List.of();
    }
    Set<Integer> wanted = wantedPartitions();
    Set<Integer> missing = partitionHandover.unpublished(wanted);
    missing.forEach(this::load);
    if (!missing.isEmpty() && scope == ExpositionScope.MEMBER) {
      handovers.publishAsync(missing.stream().mapToInt(Integer::intValue).toArray());
    }
    partitionHandover.releaseExcept(wanted, System.nanoTime());
  }

  /** What was read on our side of a cut is not ours any more, or may have changed. */
  private void onMerge() {
    if (scope == ExpositionScope.MEMBER) {
      partitionHandover.dropExcept(wantedPartitions());
    }
    partitionHandover.resetBaseline();
    reloadQueue.addAll(partitionHandover.partitions());
    updateOwnership();
  }

  private Set<Integer> wantedPartitions() {
    return scope == ExpositionScope.MEMBER ? partitionTracker.owned() : partitionTracker.all();
  }

  private void load(int partition) {
    Collection<Map.Entry<String, Sighting>> entries = map.entrySet(
        Predicates.partitionPredicate(partitionKeys.get(partition), Predicates.alwaysTrue()));
    partitionHandover.load(
        partition,
        entries.stream()
            .filter(entry -> InventoryKey.parse(entry.getKey()).isPresent())
            .map(Map.Entry::getValue)
            .toList());
  }

  private void execute(Runnable step) {
    try {
      executor.execute(guarded(step));
    } catch (RejectedExecutionException e) {
      log.debug("the inventory's feed is closed");
    }
  }

  /** A turn that fails is not the last one: the next look puts right what it left. */
  private Runnable guarded(Runnable step) {
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
    executor.shutdownNow();
    deregistrations.forEach(step -> guarded(step).run());
  }
}
