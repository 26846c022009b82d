package io.wabascope.cluster.inventory;

import com.hazelcast.core.EntryAdapter;
import com.hazelcast.core.EntryEvent;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.HazelcastInstanceNotActiveException;
import com.hazelcast.core.LifecycleEvent;
import com.hazelcast.map.IMap;
import com.hazelcast.map.listener.EntryMergedListener;
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
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes the inventory map to an {@link InventoryListener}, and keeps the listener up to date.
 *
 * <p>All steps run on one thread, one after the other: a removal that arrives while a partition is
 * read is applied after the read. Entry events may be lost, so one partition is read again each
 * second. A missed change is repaired within minutes.
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
      task -> new Thread(task, "wabascope-inventory-publisher"));

  /** Confined to the thread of the executor. */
  private final PartitionHandover partitionHandover;

  /** The content of the map at the start, until it is published. Confined to the same thread. */
  private Collection<Sighting> restored;

  /** The partitions to read again in this round. Confined to the same thread. */
  private final TreeSet<Integer> reloadQueue = new TreeSet<>();

  /**
   * @param hold for how long partitions are published whose handover is not confirmed
   */
  InventoryPublisher(
      HazelcastInstance hazelcast,
      PartitionTracker partitionTracker,
      InventoryListener inventoryListener,
      ExpositionScope scope,
      Collection<Sighting> restored,
      Duration hold) {
    this.hazelcast = hazelcast;
    this.scope = scope;
    this.partitionTracker = partitionTracker;
    this.map = hazelcast.getMap(HazelcastInventory.MAP);
    this.handovers = hazelcast.getTopic("shown");
    this.partitionKeys = partitionTracker.partitionKeys();
    this.partitionHandover =
        new PartitionHandover(inventoryListener, partitionTracker::partitionOf, hold);
    this.restored = restored;
  }

  /**
   * Starts to publish the content of the map, and then its changes.
   *
   * @param restored all entries, if this member has put them while it owned all partitions;
   *     partitions that have migrated since are handed over as usual
   */
  public static InventoryPublisher open(
      HazelcastInstance hazelcast,
      PartitionTracker partitionTracker,
      InventoryListener inventoryListener,
      ExpositionScope scope,
      Collection<Sighting> restored) {
    InventoryPublisher publisher = new InventoryPublisher(
        hazelcast, partitionTracker, inventoryListener, scope, restored, PartitionHandover.HOLD);
    return publisher.start();
  }

  InventoryPublisher start() {
    registerListeners();
    var unused = executor.scheduleWithFixedDelay(guarded(this::tick), 0, 1, TimeUnit.SECONDS);
    return this;
  }

  /** Completes when all partitions to publish were read once. */
  public Future<Void> initialLoad() {
    return initialLoad.future();
  }

  /** Reads all partitions to publish again; completes when the listener has received them. */
  public Future<Void> reload() {
    return Future.fromCompletionStage(
        CompletableFuture.runAsync(() -> wantedPartitions().forEach(this::load), this::execute));
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

  /** Receives entry events on Hazelcast's threads; values are read on the publisher's thread. */
  private final class SightingListener extends EntryAdapter<String, Sighting>
      implements EntryMergedListener<String, Sighting> {
    @Override
    public void onEntryEvent(EntryEvent<String, Sighting> event) {
      execute(() -> InventoryKey.parse(event.getKey()).ifPresent(key -> {
        Sighting sighting = event.getValue();
        if (sighting == null) {
          partitionHandover.remove(key);
        } else {
          partitionHandover.put(sighting);
        }
      }));
    }

    @Override
    public void entryMerged(EntryEvent<String, Sighting> event) {
      onEntryEvent(event);
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

  /** After a merge, partitions of this side may have changed or have another owner. */
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
      log.debug("the inventory publisher is closed");
    }
  }

  /** A step that fails does not end the executor; later reads repair what it missed. */
  private Runnable guarded(Runnable step) {
    return () -> {
      try {
        step.run();
      } catch (HazelcastInstanceNotActiveException e) {
        log.debug("the member is stopping");
      } catch (RuntimeException e) {
        log.warn("inventory event handling failed; the partition will be re-read", e);
      }
    };
  }

  @Override
  public void close() {
    executor.shutdownNow();
    deregistrations.forEach(step -> guarded(step).run());
  }
}
