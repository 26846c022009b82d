package io.wabascope.benchmarks.drill;

import io.wabascope.core.inventory.Edge;
import io.wabascope.simulator.Simulator;
import io.wabascope.simulator.world.Provider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The members of a drill, with what they were told. */
final class Cluster implements AutoCloseable {
  private static final List<Edge> EDGES = List.of(Edge.OWNED_ACCOUNTS, Edge.CLIENT_ACCOUNTS);

  final List<DrillMember> members = new ArrayList<>();
  private final DrillPlan plan;
  private final Simulator simulator;

  Cluster(DrillPlan plan, Simulator simulator, Path directory) throws IOException {
    this.plan = plan;
    this.simulator = simulator;
    for (int i = 0; i < plan.size().members(); i++) {
      members.add(new DrillMember(i, plan.jar(), directory));
    }
    Files.writeString(directory.resolve("token"), "simulated-token-drill");
    for (DrillMember member : members) {
      Files.writeString(member.configuration(), yaml(member));
    }
  }

  private String yaml(DrillMember member) {
    String targets = simulator.world().providers().stream()
        .flatMap(provider -> EDGES.stream().map(edge -> target(edge, provider)))
        .collect(Collectors.joining());
    String others = members.stream()
        .map(one -> '"' + one.host + ':' + one.port + '"')
        .collect(Collectors.joining(", "));
    return """
        graph: {base_url: "%s"}
        apps:
          - name: main
            access_token_file: token
            budget: {calls_per_hour: %d, burst: %d}
            targets:
        %scluster: {enabled: true, listen: "%s:%d", members: [%s]}
        web: {listen_address: "127.0.0.1:%d"}
        """.formatted(
            simulator.baseUrl(),
            plan.size().budget(),
            plan.size().burst(),
            targets,
            member.host,
            member.port,
            others,
            member.web);
  }

  private String target(Edge edge, Provider provider) {
    return "      - {edge: %s, node: \"%s\", every: %ds}\n"
        .formatted(edge.path(), provider.node(edge), plan.size().every().toSeconds());
  }

  /** The accounts that there are to be seen. */
  Set<String> accounts() {
    Set<String> ids = new HashSet<>();
    for (Provider provider : simulator.world().providers()) {
      EDGES.forEach(edge -> ids.addAll(simulator.world().ids(edge, provider.node(edge))));
    }
    return ids;
  }

  void start() throws IOException {
    for (DrillMember member : members) {
      member.start();
    }
  }

  @Override
  public void close() {
    members.forEach(DrillMember::close);
  }
}
