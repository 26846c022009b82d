package io.wabascope.benchmarks.drill;

import io.wabascope.benchmarks.process.AgentConfigFile;
import io.wabascope.benchmarks.process.AgentJvm;
import io.wabascope.benchmarks.process.ChildProcess;
import io.wabascope.simulator.Simulator;
import io.wabascope.simulator.world.Provider;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Agent processes that form a cluster, each on its own loopback address. */
final class DrillCluster implements AutoCloseable {
  /** The ports for events of the members; empty before the start. */
  final List<Integer> eventPorts = new ArrayList<>();

  /** Empty before the start. */
  final List<AgentJvm> members = new ArrayList<>();

  /** The address of each member. */
  final List<String> hosts;

  private final DrillPlan plan;
  private final Simulator simulator;
  private final Path directory;

  DrillCluster(DrillPlan plan, Simulator simulator, Path directory) {
    this.plan = plan;
    this.simulator = simulator;
    this.directory = directory;
    this.hosts = IntStream.range(0, plan.size().members())
        .mapToObj(number -> "127.0.0." + (number + 2))
        .toList();
  }

  void start() throws IOException {
    List<String> addresses = new ArrayList<>();
    for (String host : hosts) {
      addresses.add('"' + host + ':' + ChildProcess.freePort(host) + '"');
    }
    for (int i = 0; i < hosts.size(); i++) {
      Path configuration = AgentConfigFile.write(
          directory.resolve(hosts.get(i) + ".yml"),
          simulator,
          plan.size().sweepInterval(),
          "calls_per_hour: %d, burst: %d"
              .formatted(plan.size().callsPerHour(), plan.size().burst()),
          "cluster: {enabled: true, listen: %s, members: %s}\n"
              .formatted(addresses.get(i), addresses));
      int eventPort = ChildProcess.freePort("127.0.0.1");
      AgentConfigFile.receiveEvents(configuration, eventPort);
      eventPorts.add(eventPort);
      members.add(AgentJvm.start(AgentJvm.LaunchOptions.of(plan.jar(), "-Xmx384m"), configuration));
    }
  }

  /** The accounts that the targets list. */
  Set<String> accounts() {
    Set<String> ids = new HashSet<>();
    for (Provider provider : simulator.world().providers()) {
      AgentConfigFile.EDGES.forEach(
          edge -> ids.addAll(simulator.world().listedIds(edge, provider.node(edge))));
    }
    return ids;
  }

  @Override
  public void close() {
    members.forEach(member -> member.process().kill());
  }
}
