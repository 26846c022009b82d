package io.wabascope.cluster;

import com.hazelcast.cluster.Address;
import com.hazelcast.cluster.Cluster;
import com.hazelcast.cluster.Member;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.LocalMapStats;
import com.hazelcast.map.listener.MapPartitionLostListener;
import com.hazelcast.partition.MigrationListener;
import com.hazelcast.partition.MigrationState;
import com.hazelcast.partition.ReplicaMigrationEvent;
import io.wabascope.cluster.hazelcast.SweeperRule;
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

/** Statistics of the cluster as this member sees it. Thread-safe. */
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
    // The partition service also reports losses of partitions without data; the map does not.
    MapPartitionLostListener lost = event -> lostPartitions.incrementAndGet();
    hazelcast.getMap(HazelcastInventory.MAP).addPartitionLostListener(lost);
  }

  /**
   * A member.
   *
   * @param address as host:port; meaningless for a member without a cluster
   */
  public record MemberView(String address, boolean isLocal) {}

  /**
   * The size of a map on this member.
   *
   * @param owned the number of entries in partitions that this member owns
   * @param backups the number of copies of entries that other members own
   * @param bytes the memory of both, with the index
   */
  public record MapView(long owned, long backups, long bytes) {
    public static final MapView EMPTY = new MapView(0, 0, 0);
  }

  /** The visible members, the oldest first. */
  public List<MemberView> members() {
    return cluster.getMembers().stream().map(ClusterStats::view).toList();
  }

  /** The number of members that joined and have not left, including unreachable ones. */
  public int knownMembers() {
    return memberRegistry.share().known();
  }

  /** The member that sweeps the target; empty during a migration, or if this member has left. */
  public Optional<MemberView> ownerOf(Target target) {
    String key = SweeperRule.keyOf(target, cluster);
    return Optional.ofNullable(SweeperRule.ownerOf(key, hazelcast)).map(ClusterStats::view);
  }

  /** The sizes of all maps by name. Counting takes milliseconds: not for an event loop. */
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

  /** The number of completed migrations of partition replicas since this member started. */
  public long migrations() {
    return migrations.get();
  }

  public long failedMigrations() {
    return failedMigrations.get();
  }

  /** The number of inventory partitions that lost all their copies. */
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
