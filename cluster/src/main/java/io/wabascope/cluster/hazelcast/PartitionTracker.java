package io.wabascope.cluster.hazelcast;

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
 * Which partitions are this member's, and who hears of it when that changes.
 *
 * <p>Migration and membership events are taken as hints to look; a look each second finds what the
 * events did not tell. Thread-safe; those who hear of a change are told on one thread, in turn.
 */
public final class PartitionTracker
    implements MembershipListener, MigrationListener, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(PartitionTracker.class);

  private final PartitionService service;
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private final AtomicBoolean checkScheduled = new AtomicBoolean();
  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "wabascope-partitions"));

  /** Confined to the looker's thread. */
  private Set<Integer> lastOwned = Set.of();

  public PartitionTracker(HazelcastInstance hazelcast) {
    this.service = hazelcast.getPartitionService();
    this.lastOwned = owned();
    hazelcast.getCluster().addMembershipListener(this);
    service.addMigrationListener(this);
    var unused = executor.scheduleWithFixedDelay(this::checkOwnership, 1, 1, TimeUnit.SECONDS);
  }

  /** For each partition some key that lies in it: the handle by which a query names it. */
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

  /** Whether it lies here; a member that has stopped owns nothing. */
  public boolean owns(String partitionKey) {
    try {
      return isOwned(service.getPartition(partitionKey));
    } catch (HazelcastInstanceNotActiveException e) {
      return false;
    }
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

  /** Has that run after each change. */
  public Runnable onChange(Runnable listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  private void checkOwnership() {
    checkScheduled.set(false);
    try {
      Set<Integer> now = owned();
      if (!now.equals(lastOwned)) {
        lastOwned = now;
        listeners.forEach(this::runListener);
      }
    } catch (HazelcastInstanceNotActiveException e) {
      log.debug("no look at the partitions: the member is stopping");
    }
  }

  private void runListener(Runnable listener) {
    try {
      listener.run();
    } catch (RuntimeException e) {
      log.error("a change of partitions was not taken up", e);
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
