package io.wabascope.cluster.hazelcast;

import com.hazelcast.cluster.Cluster;
import com.hazelcast.cluster.Member;
import com.hazelcast.cluster.MembershipEvent;
import com.hazelcast.cluster.MembershipListener;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.HazelcastInstanceNotActiveException;
import com.hazelcast.partition.MigrationListener;
import com.hazelcast.partition.MigrationState;
import com.hazelcast.partition.Partition;
import com.hazelcast.partition.PartitionService;
import com.hazelcast.partition.ReplicaMigrationEvent;
import io.wabascope.cluster.serialization.InventoryKey;
import io.wabascope.core.inventory.ObjectKey;
import io.wabascope.core.inventory.Target;
import io.wabascope.poller.sweep.TargetOwnership;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tracks the partitions that this member owns and the targets that it sweeps, and calls listeners
 * after each change.
 *
 * <p>Migration and membership events start a check: a partition that leaves and comes back must not
 * be missed. A further check each second finds changes without an event.
 *
 * <p>All targets of an app belong to the member that owns the partition of the app's quota. This
 * needs no election and no locks, and the member draws tokens without asking another one.
 * Thread-safe; all listeners are called on one thread, one after the other.
 */
public final class PartitionTracker
    implements TargetOwnership, MembershipListener, MigrationListener, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(PartitionTracker.class);

  private final PartitionService service;
  private final Cluster cluster;
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private final AtomicBoolean checkScheduled = new AtomicBoolean();
  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "wabascope-partitions"));

  /** Confined to the thread of the executor. */
  private OwnershipView lastView;

  /**
   * @param byApp whether all targets of an app belong to one member
   */
  private record OwnershipView(Set<Integer> owned, boolean byApp) {}

  public PartitionTracker(HazelcastInstance hazelcast) {
    this.service = hazelcast.getPartitionService();
    this.cluster = hazelcast.getCluster();
    this.lastView = view();
    cluster.addMembershipListener(this);
    service.addMigrationListener(this);
    var unused = executor.scheduleWithFixedDelay(this::checkOwnership, 1, 1, TimeUnit.SECONDS);
  }

  /** A key in each partition, by partition id; a query selects a partition by such a key. */
  public List<String> partitionKeys() {
    String[] keys = new String[service.getPartitions().size()];
    for (int i = 0, found = 0; found < keys.length; i++) {
      String key = "key " + i;
      int partition = partitionOf(key);
      found += keys[partition] == null ? 1 : 0;
      keys[partition] = key;
    }
    return List.of(keys);
  }

  public Set<Integer> all() {
    return service.getPartitions().stream()
        .map(Partition::getPartitionId)
        .collect(Collectors.toUnmodifiableSet());
  }

  public int partitionOf(String partitionKey) {
    return service.getPartition(partitionKey).getPartitionId();
  }

  /** Whether this member owns the partition of a key; false after the member has stopped. */
  public boolean owns(String partitionKey) {
    try {
      return isOwned(service.getPartition(partitionKey));
    } catch (HazelcastInstanceNotActiveException e) {
      return false;
    }
  }

  /** Whether this member sweeps a target; false after the member has stopped. */
  @Override
  public boolean owns(Target target) {
    return owns(SweeperRule.keyOf(target, cluster));
  }

  /** Whether this member owns the sightings of an object; false after the member has stopped. */
  public boolean owns(ObjectKey object) {
    return owns(InventoryKey.partitionKey(object));
  }

  private OwnershipView view() {
    return new OwnershipView(owned(), SweeperRule.allSweepApps(cluster));
  }

  public Set<Integer> owned() {
    return service.getPartitions().stream()
        .filter(this::isOwned)
        .map(Partition::getPartitionId)
        .collect(Collectors.toUnmodifiableSet());
  }

  private boolean isOwned(Partition partition) {
    Member owner = partition.getOwner();
    return owner != null && owner.localMember();
  }

  /** Runs the listener after each change, until the returned action runs. */
  @Override
  public Runnable onChange(Runnable listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  private void checkOwnership() {
    checkScheduled.set(false);
    try {
      OwnershipView now = view();
      if (!now.equals(lastView)) {
        lastView = now;
        listeners.forEach(this::runListener);
      }
    } catch (HazelcastInstanceNotActiveException e) {
      log.debug("partitions not checked: the member is stopping");
    }
  }

  private void runListener(Runnable listener) {
    try {
      listener.run();
    } catch (RuntimeException e) {
      log.error("handling a change of partition ownership failed", e);
    }
  }

  private void scheduleCheck() {
    if (checkScheduled.compareAndSet(false, true) && !executor.isShutdown()) {
      executor.execute(this::checkOwnership);
    }
  }

  @Override
  public void memberAdded(MembershipEvent event) {
    scheduleCheck();
  }

  @Override
  public void memberRemoved(MembershipEvent event) {
    scheduleCheck();
  }

  @Override
  public void migrationStarted(MigrationState state) {}

  @Override
  public void migrationFinished(MigrationState state) {
    scheduleCheck();
  }

  @Override
  public void replicaMigrationCompleted(ReplicaMigrationEvent event) {
    scheduleCheck();
  }

  @Override
  public void replicaMigrationFailed(ReplicaMigrationEvent event) {
    scheduleCheck();
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
