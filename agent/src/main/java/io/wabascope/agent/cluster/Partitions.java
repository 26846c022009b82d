package io.wabascope.agent.cluster;

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
public final class Partitions implements MembershipListener, MigrationListener, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Partitions.class);

  private final PartitionService service;
  private final List<Runnable> actions = new CopyOnWriteArrayList<>();
  private final AtomicBoolean hinted = new AtomicBoolean();
  private final ScheduledExecutorService looker =
      Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "wabascope-partitions"));

  /** Confined to the looker's thread. */
  private Set<Integer> seen = Set.of();

  Partitions(HazelcastInstance hazelcast) {
    this.service = hazelcast.getPartitionService();
    this.seen = owned();
    hazelcast.getCluster().addMembershipListener(this);
    service.addMigrationListener(this);
    var unused = looker.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.SECONDS);
  }

  /** For each partition some key that lies in it: the handle by which a query names it. */
  List<String> keys() {
    String[] keys = new String[service.getPartitions().size()];
    for (int i = 0, found = 0; found < keys.length; i++) {
      String key = "key " + i;
      int partition = of(key);
      found += keys[partition] == null ? 1 : 0;
      keys[partition] = key;
    }
    return List.of(keys);
  }

  Set<Integer> all() {
    return service.getPartitions().stream()
        .map(Partition::getPartitionId)
        .collect(Collectors.toUnmodifiableSet());
  }

  int of(String partitionKey) {
    return service.getPartition(partitionKey).getPartitionId();
  }

  /** Whether it lies here; a member that has stopped owns nothing. */
  boolean owns(String partitionKey) {
    try {
      return isOurs(service.getPartition(partitionKey));
    } catch (HazelcastInstanceNotActiveException e) {
      return false;
    }
  }

  Set<Integer> owned() {
    return service.getPartitions().stream()
        .filter(this::isOurs)
        .map(Partition::getPartitionId)
        .collect(Collectors.toUnmodifiableSet());
  }

  private boolean isOurs(Partition partition) {
    Member owner = partition.getOwner();
    return owner != null && owner.localMember();
  }

  /** Has that run after each change. */
  Runnable onChange(Runnable action) {
    actions.add(action);
    return () -> actions.remove(action);
  }

  private void look() {
    hinted.set(false);
    try {
      Set<Integer> now = owned();
      if (!now.equals(seen)) {
        seen = now;
        actions.forEach(this::run);
      }
    } catch (HazelcastInstanceNotActiveException e) {
      log.debug("no look at the partitions: the member is stopping");
    }
  }

  private void run(Runnable action) {
    try {
      action.run();
    } catch (RuntimeException e) {
      log.error("a change of partitions was not taken up", e);
    }
  }

  private void hint() {
    if (hinted.compareAndSet(false, true) && !looker.isShutdown()) {
      looker.execute(this::look);
    }
  }

  @Override
  public void memberAdded(MembershipEvent event) {
    hint();
  }

  @Override
  public void memberRemoved(MembershipEvent event) {
    hint();
  }

  @Override
  public void migrationStarted(MigrationState state) {}

  @Override
  public void migrationFinished(MigrationState state) {
    hint();
  }

  @Override
  public void replicaMigrationCompleted(ReplicaMigrationEvent event) {
    hint();
  }

  @Override
  public void replicaMigrationFailed(ReplicaMigrationEvent event) {
    hint();
  }

  @Override
  public void close() {
    looker.shutdownNow();
  }
}
