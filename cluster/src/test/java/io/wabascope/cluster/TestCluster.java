package io.wabascope.cluster;

import com.hazelcast.config.Config;
import com.hazelcast.instance.impl.HazelcastInstanceProxy;
import com.hazelcast.instance.impl.Node;
import com.hazelcast.map.IMap;
import io.wabascope.cluster.hazelcast.MemberAddresses;
import io.wabascope.cluster.inventory.HazelcastInventory;
import io.wabascope.cluster.inventory.HazelcastSweepRecords;
import io.wabascope.cluster.quota.HazelcastQuota;
import io.wabascope.cluster.quota.QuotaState;
import io.wabascope.config.ClusterSettings;
import io.wabascope.config.yaml.HostPort;
import io.wabascope.core.inventory.Sighting;
import io.wabascope.core.sweep.SweepRecord;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** Members in this process over loopback, with few partitions and short timeouts. */
public final class TestCluster implements AutoCloseable {
  private final String name = "test-" + UUID.randomUUID();
  private final List<HostPort> addresses;
  private final AtomicInteger apps = new AtomicInteger();
  private final List<HazelcastMember> runningMembers = new CopyOnWriteArrayList<>();

  /** A cluster of at most n members. */
  public TestCluster(int members) {
    this(members, "127.0.0.1");
  }

  /** A cluster on an address of this machine. */
  TestCluster(int members, String host) {
    this.addresses =
        FreePorts.of(members).stream().map(port -> new HostPort(host, port)).toList();
  }

  public static HazelcastMember singleMember() {
    return start(ClusterSettings.DEFAULT);
  }

  /** Starts a member that is not one of this cluster. */
  static HazelcastMember start(ClusterSettings settings) {
    return HazelcastMember.start(settings, MemberAddresses.of(settings), TestCluster::speedUp);
  }

  /** Starts the n-th member. */
  public HazelcastMember start(int member) {
    return start(member, 1);
  }

  public HazelcastMember start(int member, int backups) {
    return start(member, backups, config -> {});
  }

  /** Starts a member that sweeps the targets whose records it owns, as earlier builds do. */
  public HazelcastMember startEarlierBuild(int member) {
    return start(member, 1, config -> config.getMemberAttributeConfig().setAttributes(Map.of()));
  }

  private HazelcastMember start(int member, int backups, Consumer<Config> customizer) {
    Consumer<Config> speedUp = TestCluster::speedUp;
    ClusterSettings settings = settings(member, name, backups);
    HazelcastMember hazelcastMember =
        HazelcastMember.start(settings, MemberAddresses.of(settings), speedUp.andThen(customizer));
    runningMembers.add(hazelcastMember);
    return hazelcastMember;
  }

  /** The name of an app that a member sweeps, the next one that was not returned before. */
  public String appOf(HazelcastMember hazelcastMember) {
    return Stream.generate(() -> "app-" + apps.incrementAndGet())
        .filter(hazelcastMember.partitionTracker()::owns)
        .findFirst()
        .orElseThrow();
  }

  ClusterSettings settings(int member, String clusterName, int backups) {
    return new ClusterSettings(
        true,
        clusterName,
        addresses.get(member),
        new ClusterSettings.JoinSettings(addresses, null),
        backups,
        false);
  }

  int port(int member) {
    return addresses.get(member).port();
  }

  String name() {
    return name;
  }

  List<String> addresses() {
    return addresses.stream().map(HostPort::toString).toList();
  }

  /** Makes two members remove each other, as a network split does; they merge seconds later. */
  public static void partitionNetwork(HazelcastMember first, HazelcastMember second) {
    suspect(first, second);
    suspect(second, first);
  }

  private static void suspect(HazelcastMember suspecting, HazelcastMember suspected) {
    var cluster = node(suspecting).getClusterService();
    cluster.suspectMember(
        cluster.getMember(node(suspected).getThisAddress()), "cut by a test", true);
  }

  private static Node node(HazelcastMember hazelcastMember) {
    return ((HazelcastInstanceProxy) hazelcastMember.hazelcast()).getOriginal().node;
  }

  /** Stops the member as in a crash: no partition is migrated. */
  public void crash(HazelcastMember hazelcastMember) {
    runningMembers.remove(hazelcastMember);
    terminate(hazelcastMember);
  }

  /** Stops as in a crash: no partition is migrated, and no other member is notified. */
  public static void terminate(HazelcastMember hazelcastMember) {
    hazelcastMember.partitionTracker().close();
    hazelcastMember.memberRegistry().stop();
    hazelcastMember.hazelcast().getLifecycleService().terminate();
  }

  public static IMap<String, Sighting> inventory(HazelcastMember hazelcastMember) {
    return hazelcastMember.hazelcast().getMap(HazelcastInventory.MAP);
  }

  public static IMap<String, SweepRecord> sweeps(HazelcastMember hazelcastMember) {
    return hazelcastMember.hazelcast().getMap(HazelcastSweepRecords.MAP);
  }

  public static IMap<String, QuotaState> quota(HazelcastMember hazelcastMember) {
    return hazelcastMember.hazelcast().getMap(HazelcastQuota.MAP);
  }

  public void leave(HazelcastMember hazelcastMember) {
    runningMembers.remove(hazelcastMember);
    hazelcastMember.close();
  }

  /** Waits until each entry has its backups; before, a crash may lose some. */
  public void awaitSafe() {
    Awaitility.await()
        .until(() -> runningMembers.stream()
            .allMatch(hazelcastMember ->
                hazelcastMember.hazelcast().getPartitionService().isLocalMemberSafe()));
  }

  static void speedUp(Config config) {
    config.setProperty("hazelcast.partition.count", "11");
    config.setProperty("hazelcast.merge.first.run.delay.seconds", "10");
    config.setProperty("hazelcast.merge.next.run.delay.seconds", "10");
    config.setProperty("hazelcast.graceful.shutdown.max.wait", "5");
    config.getAdvancedNetworkConfig().getJoin().getTcpIpConfig().setConnectionTimeoutSeconds(1);
  }

  @Override
  public void close() {
    List.copyOf(runningMembers).parallelStream().forEach(this::crash);
  }
}
