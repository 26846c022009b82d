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

/** The configuration of an agent for all accounts of a simulator. */
public final class AgentConfigFile {
  /** The swept edges of each provider. */
  public static final List<Edge> EDGES = List.of(Edge.OWNED_ACCOUNTS, Edge.CLIENT_ACCOUNTS);

  /** Signs the events to the app. */
  public static final String APP_SECRET = "simulated-app-secret-1";

  private static final String AMPLE = "calls_per_hour: 1000000, burst: 1000";

  private AgentConfigFile() {}

  /** Writes {@code wabascope.yml} with this sweep interval and a sufficient budget. */
  public static Path write(Path directory, Simulator simulator, Duration interval)
      throws IOException {
    return write(directory.resolve("wabascope.yml"), simulator, interval, AMPLE, "");
  }

  /**
   * Writes the file and a token file beside it.
   *
   * @param budget the keys of the app's budget
   * @param more further YAML lines
   */
  public static Path write(
      Path file, Simulator simulator, Duration interval, String budget, String more)
      throws IOException {
    Files.writeString(file.resolveSibling("token"), "simulated-token-process");
    String targets = simulator.world().providers().stream()
        .flatMap(provider -> EDGES.stream().map(edge -> targetYaml(edge, provider, interval)))
        .collect(Collectors.joining());
    return Files.writeString(file, """
        graph: {base_url: "%s"}
        apps:
          - name: main
            access_token_file: token
            budget: {%s}
            targets:
        %s%s""".formatted(simulator.baseUrl(), budget, targets, more));
  }

  /**
   * Lets the app of a written file receive events that are signed with {@link #APP_SECRET}.
   *
   * @param port of the loopback address for events
   */
  public static void receiveEvents(Path file, int port) throws IOException {
    Files.writeString(file.resolveSibling("app-secret"), APP_SECRET);
    Files.writeString(file.resolveSibling("verify-token"), "simulated-verify-token-1");
    String token = "    access_token_file: token\n";
    String yaml = Files.readString(file)
        .replace(
            token,
            token
                + "    app_secret_file: app-secret\n    webhook_verify_token_file: verify-token\n");
    Files.writeString(
        file, yaml + "webhooks: {listen_address: \"127.0.0.1:%d\"}\n".formatted(port));
  }

  private static String targetYaml(Edge edge, Provider provider, Duration interval) {
    return "      - {edge: %s, node: \"%s\", every: %ds}\n"
        .formatted(edge.path(), provider.node(edge), interval.toSeconds());
  }
}
