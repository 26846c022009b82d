package io.wabascope.agent.cluster;

import com.hazelcast.config.Config;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Members in this process over loopback, made for haste: few partitions, short patience. */
final class Grids implements AutoCloseable {
  private final String name = "test-" + UUID.randomUUID();
  private final List<String> addresses;
  private final List<Grid> started = new ArrayList<>();

  /** A cluster of at most so many members. */
  Grids(int members) {
    this.addresses =
        freePorts(members).stream().map(port -> "127.0.0.1:" + port).toList();
  }

  static Grid alone() {
    return Grid.start(GridSettings.alone(), Grids::hasten);
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

  GridSettings settings(int member, String clusterName, int backups) {
    return new GridSettings(true, clusterName, "127.0.0.1", port(member), addresses, null, backups);
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

  /** Stops the member as a crash does: nothing is handed over. */
  void crash(Grid grid) {
    grid.partitions().close();
    grid.hazelcast().getLifecycleService().terminate();
    started.remove(grid);
  }

  static void hasten(Config config) {
    config.setProperty("hazelcast.partition.count", "11");
    config.setProperty("hazelcast.merge.first.run.delay.seconds", "2");
    config.setProperty("hazelcast.merge.next.run.delay.seconds", "1");
    config.setProperty("hazelcast.graceful.shutdown.max.wait", "5");
    config.getAdvancedNetworkConfig().getJoin().getTcpIpConfig().setConnectionTimeoutSeconds(1);
  }

  private static List<Integer> freePorts(int count) {
    List<ServerSocket> sockets = new ArrayList<>();
    try {
      for (int i = 0; i < count; i++) {
        sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
      }
      List<Integer> ports = sockets.stream().map(ServerSocket::getLocalPort).toList();
      for (ServerSocket socket : sockets) {
        socket.close();
      }
      return ports;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    Stream.of(started.toArray(Grid[]::new)).forEach(this::crash);
  }
}
