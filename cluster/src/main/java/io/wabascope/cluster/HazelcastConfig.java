package io.wabascope.cluster;

import com.hazelcast.config.AdvancedNetworkConfig;
import com.hazelcast.config.Config;
import com.hazelcast.config.IndexConfig;
import com.hazelcast.config.IndexType;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.config.MapConfig;
import com.hazelcast.config.MergePolicyConfig;
import com.hazelcast.config.RingbufferConfig;
import com.hazelcast.config.ServerSocketEndpointConfig;
import com.hazelcast.config.SocketInterceptorConfig;
import com.hazelcast.spi.merge.PutIfAbsentMergePolicy;
import io.wabascope.agent.cluster.NewestWins;
import io.wabascope.agent.cluster.PurseMerge;
import io.wabascope.cluster.hazelcast.SweeperRule;
import io.wabascope.cluster.inventory.HazelcastChangeLog;
import io.wabascope.cluster.inventory.HazelcastInventory;
import io.wabascope.cluster.inventory.HazelcastSweepRecords;
import io.wabascope.cluster.query.MemberQuestions;
import io.wabascope.cluster.quota.HazelcastQuota;
import io.wabascope.cluster.quota.MemberRegistry;
import io.wabascope.cluster.serialization.InventoryKey;
import io.wabascope.cluster.serialization.SightingSerializer;
import io.wabascope.cluster.webhook.HazelcastHints;
import io.wabascope.config.ClusterSettings;
import io.wabascope.config.yaml.HostPort;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;

/**
 * Creates the Hazelcast configuration.
 *
 * <p>By default, Hazelcast listens on every interface, accepts clients, searches members by
 * multicast, sends usage data to its vendor, and deserializes any Java object. This configuration
 * switches all of these off.
 */
final class HazelcastConfig {
  /** Short, so that a listed member that is down does not delay the start of the others. */
  private static final int CONNECT_SECONDS = 2;

  /** A sweep comes long before; this removes hints of apps that no member knows any more. */
  private static final int HINT_SECONDS = 7 * 24 * 3600;

  private static final Map<String, String> PROPERTIES = Map.ofEntries(
      Map.entry("hazelcast.logging.type", "slf4j"),
      Map.entry("hazelcast.logging.details.enabled", "false"),
      Map.entry("hazelcast.logging.emoji.enabled", "false"),
      Map.entry("hazelcast.health.monitoring.level", "OFF"),
      Map.entry("hazelcast.phone.home.enabled", "false"),
      Map.entry("hazelcast.shutdownhook.enabled", "false"),
      Map.entry("hazelcast.graceful.shutdown.max.wait", "10"),
      // A member that hangs is removed after five seconds, not sixty.
      Map.entry("hazelcast.max.no.heartbeat.seconds", "5"),
      Map.entry("hazelcast.heartbeat.interval.seconds", "1"),
      Map.entry("hazelcast.operation.call.timeout.millis", "15000"),
      // Two halves of a cluster merge within seconds, not five minutes.
      Map.entry("hazelcast.merge.first.run.delay.seconds", "10"),
      Map.entry("hazelcast.merge.next.run.delay.seconds", "3"),
      Map.entry("hazelcast.wait.seconds.before.join", "0"));

  private HazelcastConfig() {}

  static Config of(ClusterSettings settings) throws UnknownHostException {
    Config config = new Config();
    PROPERTIES.forEach(config::setProperty);
    config.setClusterName(settings.name());
    config.getMetricsConfig().setEnabled(false);
    SweeperRule.announce(config);
    config.setSerializationConfig(CompactSerialization.config(CompactSerialization.serializers()));
    // Not set for the map alone: its asynchronous calls ignore the map's own strategy.
    config.setProperty(
        "hazelcast.partitioning.strategy.class",
        InventoryKey.ObjectPartitioningStrategy.class.getName());
    MapConfig inventory = map(
            HazelcastInventory.MAP, settings.backups(), NewestWins.OfSightings.class)
        .addIndexConfig(new IndexConfig(IndexType.HASH, SightingSerializer.TARGET));
    config.addMapConfig(inventory);
    config.addMapConfig(
        map(HazelcastSweepRecords.MAP, settings.backups(), NewestWins.OfRecords.class));
    config.addMapConfig(
        replicatedToAll(map(HazelcastQuota.MAP, settings.backups(), PurseMerge.class)));
    config.addMapConfig(
        replicatedToAll(map(MemberRegistry.MAP, settings.backups(), PutIfAbsentMergePolicy.class)));
    config.addMapConfig(
        map(HazelcastHints.MAP, Math.max(1, settings.backups()), PutIfAbsentMergePolicy.class)
            .setTimeToLiveSeconds(HINT_SECONDS));
    config.addExecutorConfig(MemberQuestions.executor());
    config.addRingBufferConfig(new RingbufferConfig(HazelcastChangeLog.RING)
        .setCapacity(HazelcastChangeLog.CAPACITY)
        .setBackupCount(Math.max(1, settings.backups())));
    AdvancedNetworkConfig network = config.getAdvancedNetworkConfig().setEnabled(true);
    network.setJoin(join(settings));
    if (settings.enabled()) {
      configureNetwork(config, settings);
    }
    return config;
  }

  private static MapConfig map(String name, int backups, Class<?> mergePolicy) {
    return new MapConfig(name)
        .setBackupCount(backups)
        .setMergePolicyConfig(new MergePolicyConfig().setPolicy(mergePolicy.getName()));
  }

  /**
   * With the maximum number of backups, because a member that is cut off needs the entry. Members
   * without a backup have the copy that they read last. Writes wait for the configured number of
   * backups, at least one, and not for the others, which may hang.
   */
  private static MapConfig replicatedToAll(MapConfig map) {
    int syncBackups = Math.max(1, map.getBackupCount());
    return map.setBackupCount(syncBackups)
        .setAsyncBackupCount(MapConfig.MAX_BACKUP_COUNT - syncBackups);
  }

  /**
   * Sets the address to listen on. With advanced networking this is the only endpoint: there is
   * none for clients, REST or memcache.
   */
  private static void configureNetwork(Config config, ClusterSettings settings)
      throws UnknownHostException {
    InetAddress address = InetAddress.getByName(settings.listen().host());
    AdvancedNetworkConfig network = config.getAdvancedNetworkConfig();
    ServerSocketEndpointConfig members = new ServerSocketEndpointConfig()
        .setPort(settings.listen().port())
        .setPortAutoIncrement(false);
    members.setSocketConnectTimeoutSeconds(CONNECT_SECONDS);
    // Its implementation comes from MemberNode; without this Hazelcast does not ask for it.
    members.setSocketInterceptorConfig(new SocketInterceptorConfig().setEnabled(true));
    network.setMemberEndpointConfig(members);
    if (!address.isAnyLocalAddress()) {
      config.setProperty("hazelcast.socket.bind.any", "false");
      config.setProperty("hazelcast.local.localAddress", address.getHostAddress());
    }
    if (address instanceof Inet6Address) {
      config.setProperty("hazelcast.prefer.ipv4.stack", "false");
    }
  }

  private static JoinConfig join(ClusterSettings settings) {
    JoinConfig join = new JoinConfig();
    join.getMulticastConfig().setEnabled(false); // would open its socket even without a join
    join.getAutoDetectionConfig().setEnabled(false);
    if (!settings.enabled()) {
      return join;
    }
    if (settings.join().serviceDns() != null) {
      join.getKubernetesConfig()
          .setEnabled(true)
          .setProperty("service-dns", settings.join().serviceDns())
          .setProperty("service-port", Integer.toString(settings.listen().port()));
    } else {
      join.getTcpIpConfig()
          .setEnabled(true)
          .setConnectionTimeoutSeconds(CONNECT_SECONDS)
          .setMembers(settings.join().members().stream().map(HostPort::toString).toList());
    }
    return join;
  }
}
