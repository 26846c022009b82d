package io.wabascope.benchmarks.process;

import io.wabascope.core.inventory.Edge;
import io.wabascope.simulator.Simulator;
import io.wabascope.simulator.world.Provider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** The configuration of an agent that watches a simulator with a budget that is never short. */
public final class Settings {
  private static final List<Edge> EDGES = List.of(Edge.OWNED_ACCOUNTS, Edge.CLIENT_ACCOUNTS);

  private Settings() {}

  /** Writes it into that directory, for targets that are swept so often. */
  public static Path write(Path directory, Simulator simulator, Duration every) throws IOException {
    Files.writeString(directory.resolve("token"), "simulated-token-process");
    String targets = simulator.world().providers().stream()
        .flatMap(provider -> EDGES.stream().map(edge -> target(edge, provider, every)))
        .collect(Collectors.joining());
    return Files.writeString(
        directory.resolve("wabascope.yml"), """
        graph: {base_url: "%s"}
        apps:
          - name: main
            access_token_file: token
            budget: {calls_per_hour: 1000000, burst: 1000}
            targets:
        %s""".formatted(simulator.baseUrl(), targets));
  }

  private static String target(Edge edge, Provider provider, Duration every) {
    return "      - {edge: %s, node: \"%s\", every: %ds}\n"
        .formatted(edge.path(), provider.node(edge), every.toSeconds());
  }
}
