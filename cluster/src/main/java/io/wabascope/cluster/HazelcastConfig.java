package io.wabascope.cluster;

import com.hazelcast.config.AdvancedNetworkConfig;
import com.hazelcast.config.Config;
import com.hazelcast.config.IndexConfig;
import com.hazelcast.config.IndexType;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.config.MapConfig;
import com.hazelcast.config.MemberAddressProviderConfig;
import com.hazelcast.config.MergePolicyConfig;
import com.hazelcast.config.ServerSocketEndpointConfig;
import com.hazelcast.config.SocketInterceptorConfig;
import com.hazelcast.spi.merge.PutIfAbsentMergePolicy;
import io.wabascope.cluster.hazelcast.FixedAddressProvider;
import io.wabascope.cluster.inventory.HazelcastInventory;
import io.wabascope.cluster.inventory.HazelcastSweepRecords;
import io.wabascope.cluster.inventory.LatestWinsMergePolicy;
import io.wabascope.cluster.quota.HazelcastQuota;
import io.wabascope.cluster.quota.MemberRegistry;
import io.wabascope.cluster.quota.QuotaMergePolicy;
import io.wabascope.cluster.serialization.InventoryKey;
import io.wabascope.cluster.serialization.SightingSerializer;
import io.wabascope.config.ClusterSettings;
import io.wabascope.config.yaml.HostPort;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Map;

/**
 * What Hazelcast is told.
 *
 * <p>Its defaults listen on every interface, let clients in, look for members by multicast, phone
 * home and read any Java object; each line here takes one of these back.
 */
final class HazelcastConfig {
  /** A listed member that is down must not hold up the start of the others. */
  private static final int CONNECT_SECONDS = 2;

  private static final Map<String, String> PROPERTIES = Map.ofEntries(
      Map.entry("hazelcast.logging.type", "slf4j"),
      Map.entry("hazelcast.logging.details.enabled", "false"),
      Map.entry("hazelcast.logging.emoji.enabled", "false"),
      Map.entry("hazelcast.health.monitoring.level", "OFF"),
      Map.entry("hazelcast.phone.home.enabled", "false"),
      Map.entry("hazelcast.shutdownhook.enabled", "false"),
      Map.entry("hazelcast.graceful.shutdown.max.wait", "10"),
      // A member that hangs is given up after ten seconds, not sixty.
      Map.entry("hazelcast.max.no.heartbeat.seconds", "10"),
      Map.entry("hazelcast.heartbeat.interval.seconds", "1"),
      Map.entry("hazelcast.operation.call.timeout.millis", "15000"),
      // Two halves of a cluster find each other within seconds, not five minutes.
      Map.entry("hazelcast.merge.first.run.delay.seconds", "10"),
      Map.entry("hazelcast.merge.next.run.delay.seconds", "3"),
      Map.entry("hazelcast.wait.seconds.before.join", "0"));

  private HazelcastConfig() {}

  static Config of(ClusterSettings settings) throws UnknownHostException {
    Config config = new Config();
    PROPERTIES.forEach(config::setProperty);
    config.setClusterName(settings.name());
    config.getMetricsConfig().setEnabled(false);
    config.setSerializationConfig(CompactSerialization.config(CompactSerialization.serializers()));
    // Not as the map's own strategy: its asynchronous calls compute the partition without that.
    config.setProperty(
        "hazelcast.partitioning.strategy.class",
        InventoryKey.ObjectPartitioningStrategy.class.getName());
    MapConfig inventory = map(
            HazelcastInventory.MAP, settings.backups(), LatestWinsMergePolicy.OfSightings.class)
        .addIndexConfig(new IndexConfig(IndexType.HASH, SightingSerializer.TARGET));
    config.addMapConfig(inventory);
    config.addMapConfig(
        map(HazelcastSweepRecords.MAP, settings.backups(), LatestWinsMergePolicy.OfRecords.class));
    config.addMapConfig(
        replicatedToAll(map(HazelcastQuota.MAP, settings.backups(), QuotaMergePolicy.class)));
    config.addMapConfig(
        replicatedToAll(map(MemberRegistry.MAP, settings.backups(), PutIfAbsentMergePolicy.class)));
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
   * With as many copies as there can be: who is cut off without one takes itself for the only member
   * and a full purse for its own. One copy is waited for; a member that hangs holds up none beyond.
   */
  private static MapConfig replicatedToAll(MapConfig map) {
    int syncBackups = Math.max(1, map.getBackupCount());
    return map.setBackupCount(syncBackups)
        .setAsyncBackupCount(MapConfig.MAX_BACKUP_COUNT - syncBackups);
  }

  /**
   * Where to listen. With "advanced" networking there are no other endpoints than this one: none
   * for clients, REST or memcache.
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
      network.setMemberAddressProviderConfig(new MemberAddressProviderConfig()
          .setEnabled(true)
          .setImplementation(new FixedAddressProvider(
              new InetSocketAddress(address, settings.listen().port()))));
    }
    if (address instanceof Inet6Address) {
      config.setProperty("hazelcast.prefer.ipv4.stack", "false");
    }
  }

  private static JoinConfig join(ClusterSettings settings) {
    JoinConfig join = new JoinConfig();
    join.getMulticastConfig().setEnabled(false); // opens its socket even if nobody is joined
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
