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
 * This process as a member: of a cluster, or all by itself and then without any network.
 *
 * <p>Hazelcast starts its threads and joins the others before {@link #start} returns, which takes
 * seconds: not on an event loop. Set {@code java.util.concurrent.ForkJoinPool.common.parallelism}
 * to at least 2 before, or Hazelcast starts a thread for each asynchronous step on a machine with
 * two processors.
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
   * @throws IllegalStateException if that cannot be, with the reason in one line
   */
  public static HazelcastMember start(ClusterSettings settings) {
    return start(settings, config -> {});
  }

  static HazelcastMember start(ClusterSettings settings, Consumer<Config> customizer) {
    return start(settings, MemberAddresses.of(settings), customizer);
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
    } catch (RuntimeException e) { // of many types: a busy port, no such address, a failed join
      throw new IllegalStateException(
          "cannot listen on " + settings.listen() + ": " + firstLine(e), e);
    }
  }

  private static String firstLine(RuntimeException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("unknown reason");
  }

  /** For metrics and the landing page. */
  public ClusterStats stats() {
    return stats;
  }

  /** For the maps and their adapters. */
  public HazelcastInstance hazelcast() {
    return hazelcast;
  }

  public PartitionTracker partitionTracker() {
    return partitionTracker;
  }

  /** How many members this one sees, itself included; one that has left sees itself. */
  public int memberCount() {
    return memberRegistry.share().present();
  }

  public MemberRegistry memberRegistry() {
    return memberRegistry;
  }

  /** Stops as a crash does, for tests: nothing is handed over, nobody is told. */
  public void terminate() {
    partitionTracker.close();
    memberRegistry.stop();
    hazelcast.getLifecycleService().terminate();
  }

  /** Leaves in good order: what this member owns goes to the others first. Takes seconds. */
  @Override
  public void close() {
    partitionTracker.close();
    memberRegistry.close();
    hazelcast.shutdown();
  }
}
