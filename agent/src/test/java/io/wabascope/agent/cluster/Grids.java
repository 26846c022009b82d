package io.wabascope.agent.cluster;

import com.hazelcast.config.Config;
import com.hazelcast.instance.impl.HazelcastInstanceProxy;
import com.hazelcast.instance.impl.Node;
import com.hazelcast.map.IMap;
import io.wabascope.agent.FreePorts;
import io.wabascope.config.ClusterSettings;
import io.wabascope.config.HostPort;
import io.wabascope.core.inventory.Sighting;
import io.wabascope.core.sweep.SweepRecord;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;

/** Members in this process over loopback, made for haste: few partitions, short patience. */
final class Grids implements AutoCloseable {
  private final String name = "test-" + UUID.randomUUID();
  private final List<String> addresses;
  private final List<Grid> started = new CopyOnWriteArrayList<>();

  /** A cluster of at most so many members. */
  Grids(int members) {
    this.addresses =
        FreePorts.of(members).stream().map(port -> "127.0.0.1:" + port).toList();
  }

  static Grid alone() {
    return Grid.start(ClusterSettings.DEFAULT, Grids::hasten);
  }

  /** Starts the so manieth member. */
  Grid start(int member) {
    return start(member, 1);
  }

  Grid start(int member, int backups) {
    Grid grid = Grid.start(settings(member, name, backups), Grids::hasten);
    started.add(grid);
    return grid;
  }

  ClusterSettings settings(int member, String clusterName, int backups) {
    List<HostPort> members = addresses.stream().map(HostPort::parse).toList();
    return new ClusterSettings(
        true,
        clusterName,
        new HostPort("127.0.0.1", port(member)),
        new ClusterSettings.Join(members, null),
        backups,
        false);
  }

  int port(int member) {
    return Integer.parseInt(addresses.get(member).substring("127.0.0.1:".length()));
  }

  String name() {
    return name;
  }

  List<String> addresses() {
    return addresses;
  }

  /** Makes two members take each other for dead, as a cut link does; they merge seconds later. */
  static void cut(Grid one, Grid other) {
    suspect(one, other);
    suspect(other, one);
  }

  private static void suspect(Grid suspecting, Grid suspected) {
    var cluster = node(suspecting).getClusterService();
    cluster.suspectMember(
        cluster.getMember(node(suspected).getThisAddress()), "cut by a test", true);
  }

  private static Node node(Grid grid) {
    return ((HazelcastInstanceProxy) grid.hazelcast()).getOriginal().node;
  }

  /** Stops the member as a crash does: nothing is handed over. */
  void crash(Grid grid) {
    started.remove(grid);
    grid.terminate();
  }

  static IMap<String, Sighting> inventory(Grid grid) {
    return grid.hazelcast().getMap(HazelcastInventory.MAP);
  }

  static IMap<String, SweepRecord> sweeps(Grid grid) {
    return grid.hazelcast().getMap(HazelcastSweepRecords.MAP);
  }

  static IMap<String, Purse> quota(Grid grid) {
    return grid.hazelcast().getMap(SharedQuota.MAP);
  }

  void leave(Grid grid) {
    started.remove(grid);
    grid.close();
  }

  /** Waits until each entry has its copies: before that a crash may lose some. */
  void awaitSafe() {
    Awaitility.await()
        .until(() -> started.stream()
            .allMatch(grid -> grid.hazelcast().getPartitionService().isLocalMemberSafe()));
  }

  static void hasten(Config config) {
    config.setProperty("hazelcast.partition.count", "11");
    config.setProperty("hazelcast.merge.first.run.delay.seconds", "10");
    config.setProperty("hazelcast.merge.next.run.delay.seconds", "10");
    config.setProperty("hazelcast.graceful.shutdown.max.wait", "5");
    config.getAdvancedNetworkConfig().getJoin().getTcpIpConfig().setConnectionTimeoutSeconds(1);
  }

  @Override
  public void close() {
    List.copyOf(started).parallelStream().forEach(this::crash);
  }
}
