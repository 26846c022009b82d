package io.wabascope.cluster;

import com.hazelcast.cluster.Address;
import com.hazelcast.cluster.Cluster;
import com.hazelcast.cluster.Member;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.HazelcastInstanceNotActiveException;
import com.hazelcast.map.LocalMapStats;
import com.hazelcast.map.listener.MapPartitionLostListener;
import com.hazelcast.partition.MigrationListener;
import com.hazelcast.partition.MigrationState;
import com.hazelcast.partition.ReplicaMigrationEvent;
import io.wabascope.cluster.inventory.HazelcastInventory;
import io.wabascope.cluster.inventory.HazelcastSweepRecords;
import io.wabascope.cluster.quota.HazelcastQuota;
import io.wabascope.cluster.quota.MemberRegistry;
import io.wabascope.core.inventory.Target;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What there is to tell of the cluster, as this member sees it. Thread-safe. */
public final class ClusterStats implements MigrationListener {
  private final HazelcastInstance hazelcast;
  private final Cluster cluster;
  private final MemberRegistry memberRegistry;
  private final AtomicLong migrations = new AtomicLong();
  private final AtomicLong failedMigrations = new AtomicLong();
  private final AtomicLong lostPartitions = new AtomicLong();

  ClusterStats(HazelcastInstance hazelcast, MemberRegistry memberRegistry) {
    this.hazelcast = hazelcast;
    this.cluster = hazelcast.getCluster();
    this.memberRegistry = memberRegistry;
    hazelcast.getPartitionService().addMigrationListener(this);
    // The partition service tells of a loss even where no data was lost; the map does not.
    MapPartitionLostListener lost = event -> lostPartitions.incrementAndGet();
    hazelcast.getMap(HazelcastInventory.MAP).addPartitionLostListener(lost);
  }

  /**
   * A member.
   *
   * @param address as host:port; of a member without a cluster it says nothing
   */
  public record MemberView(String address, boolean isLocal) {}

  /**
   * What a map holds on this member.
   *
   * @param owned entries in the partitions that this member owns
   * @param backups copies of entries that others own
   * @param bytes the memory of both, the index included
   */
  public record MapView(long owned, long backups, long bytes) {
    public static final MapView EMPTY = new MapView(0, 0, 0);
  }

  /** The members that this one can see, the oldest first. */
  public List<MemberView> members() {
    return cluster.getMembers().stream().map(ClusterStats::view).toList();
  }

  /** How many members are known that did not take their leave, the missing ones included. */
  public int knownMembers() {
    return memberRegistry.share().known();
  }

  /** Where the target is swept, unless that is just being decided, or this member has left. */
  public Optional<MemberView> ownerOf(Target target) {
    try {
      return Optional.ofNullable(
              hazelcast.getPartitionService().getPartition(target.key()).getOwner())
          .map(ClusterStats::view);
    } catch (HazelcastInstanceNotActiveException e) {
      return Optional.empty();
    }
  }

  /** Counts entries: takes milliseconds, not for an event loop. */
  public MapView inventory() {
    return view(HazelcastInventory.MAP);
  }

  /** What each of the maps holds here, by name. As slow, for each of them. */
  public Map<String, MapView> maps() {
    return Stream.of(
            HazelcastInventory.MAP,
            HazelcastSweepRecords.MAP,
            HazelcastQuota.MAP,
            MemberRegistry.MAP)
        .collect(Collectors.toUnmodifiableMap(Function.identity(), this::view));
  }

  private static MemberView view(Member member) {
    Address address = member.getAddress();
    return new MemberView(address.getHost() + ':' + address.getPort(), member.localMember());
  }

  private MapView view(String map) {
    LocalMapStats stats = hazelcast.getMap(map).getLocalMapStats();
    return new MapView(
        stats.getOwnedEntryCount(), stats.getBackupEntryCount(), stats.getHeapCost());
  }

  /** Replicas of partitions that changed hands while this member was there. */
  public long migrations() {
    return migrations.get();
  }

  public long failedMigrations() {
    return failedMigrations.get();
  }

  /** Partitions of the inventory of which all copies were lost at once. */
  public long lostPartitions() {
    return lostPartitions.get();
  }

  @Override
  public void migrationStarted(MigrationState state) {}

  @Override
  public void migrationFinished(MigrationState state) {}

  @Override
  public void replicaMigrationCompleted(ReplicaMigrationEvent event) {
    migrations.incrementAndGet();
  }

  @Override
  public void replicaMigrationFailed(ReplicaMigrationEvent event) {
    failedMigrations.incrementAndGet();
  }
}
