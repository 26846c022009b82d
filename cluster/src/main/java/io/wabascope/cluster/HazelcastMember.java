package io.wabascope.cluster;

import com.hazelcast.config.Config;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.instance.impl.HazelcastInstanceFactory;
import com.hazelcast.instance.impl.NodeContext;
import io.wabascope.cluster.hazelcast.MemberAddresses;
import io.wabascope.cluster.hazelcast.OfflineNodeContext;
import io.wabascope.cluster.hazelcast.PartitionTracker;
import io.wabascope.cluster.quota.MemberRegistry;
import io.wabascope.config.ClusterSettings;
import java.net.UnknownHostException;
import java.util.function.Consumer;

/**
 * The Hazelcast member of this process: in a cluster, or alone and then without any network.
 *
 * <p>{@link #start} blocks for seconds, until Hazelcast has joined the others: do not call it on an
 * event loop. Before, set {@code java.util.concurrent.ForkJoinPool.common.parallelism} to at least
 * 2. Otherwise Hazelcast starts a thread for each asynchronous step on a machine with two
 * processors.
 */
public final class HazelcastMember implements AutoCloseable {
  private final HazelcastInstance hazelcast;
  private final PartitionTracker partitionTracker;
  private final MemberRegistry memberRegistry;
  private final ClusterStats stats;

  private HazelcastMember(HazelcastInstance hazelcast) {
    this.hazelcast = hazelcast;
    this.partitionTracker = new PartitionTracker(hazelcast);
    this.memberRegistry = new MemberRegistry(hazelcast);
    this.stats = new ClusterStats(hazelcast, memberRegistry);
  }

  /**
   * Starts the member and joins the others.
   *
   * @throws IllegalStateException if it cannot start, with the reason in one line
   */
  public static HazelcastMember start(ClusterSettings settings) {
    return start(settings, MemberAddresses.of(settings), config -> {});
  }

  static HazelcastMember start(
      ClusterSettings settings, MemberAddresses members, Consumer<Config> customizer) {
    NodeContext node = settings.enabled() ? new MemberNode(members) : new OfflineNodeContext();
    try {
      Config config = HazelcastConfig.of(settings);
      customizer.accept(config);
      return new HazelcastMember(HazelcastInstanceFactory.newHazelcastInstance(config, null, node));
    } catch (UnknownHostException e) {
      throw new IllegalStateException(
          "cannot listen on " + settings.listen().host() + ": unknown host", e);
    } catch (
        RuntimeException e) { // of several types: a port in use, an unknown address, a failed join
      throw new IllegalStateException(
          "cannot listen on " + settings.listen() + ": " + firstLine(e), e);
    }
  }

  private static String firstLine(RuntimeException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("unknown reason");
  }

  /** Statistics for metrics and the landing page. */
  public ClusterStats stats() {
    return stats;
  }

  /** The instance, for the adapters of the maps. */
  public HazelcastInstance hazelcast() {
    return hazelcast;
  }

  public PartitionTracker partitionTracker() {
    return partitionTracker;
  }

  /** The number of visible members, this one included; 1 after it has left. */
  public int memberCount() {
    return memberRegistry.share().present();
  }

  public MemberRegistry memberRegistry() {
    return memberRegistry;
  }

  /** Leaves the cluster cleanly: first its partitions migrate to the others. Takes seconds. */
  @Override
  public void close() {
    partitionTracker.close();
    memberRegistry.close();
    hazelcast.shutdown();
  }
}
