package io.wabascope.agent.cli;

import io.wabascope.agent.Agent;
import io.wabascope.agent.AgentOptions;
import io.wabascope.agent.AgentProcess;
import io.wabascope.agent.logging.Redactor;
import io.wabascope.config.yaml.HostPort;
import io.wabascope.simulator.Simulator;
import io.wabascope.simulator.SimulatorSettings;
import io.wabascope.simulator.graph.Dialect;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs agent and simulator in one process: a newcomer's first minute, without a token. */
@Command(
    name = "demo",
    description = "Runs the agent against a simulated API, on loopback.",
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
  private static final String TOKEN = "simulated-token-demo";

  /** States that change in a minute: one every five seconds is what an eye can follow. */
  private static final double CHANGES_PER_MINUTE = 12;

  /** From here on a sweep every few seconds is more than a laptop should be asked for. */
  private static final int LARGE_FLEET = 5_000;

  @Option(
      names = "--web.listen-address",
      paramLabel = "HOST:PORT",
      converter = HostPortConverter.class,
      description = "where scrapes are answered; default: 127.0.0.1:9898")
  private @Nullable HostPort listen;

  @Mixin
  private SimulationOptions simulation = new SimulationOptions();

  @Mixin
  private LogOptions logging = new LogOptions();

  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    simulation.check(spec.commandLine());
    Redactor redactor = new Redactor();
    logging.setUp(redactor);
    Path file = configuration();
    try (AgentProcess process = new AgentProcess(
        redactor, new AgentOptions.Overrides(listen, null, true, logging.level()))) {
      Simulator simulator = Futures.await(Simulator.start(process.vertx(), settings()));
      Agent agent = Futures.await(process.start(file, environment(simulator)));
      simulation.startScenario(simulator);
      printUsage(agent);
      process.awaitStop();
      return 0;
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private SimulatorSettings settings() {
    return SimulatorSettings.defaults()
        .accounts(simulation.accounts())
        .dialect(Dialect.GENEROUS)
        .changesPerMinute(CHANGES_PER_MINUTE);
  }

  private Map<String, String> environment(Simulator simulator) {
    return Map.of(
        "WABASCOPE_SIMULATOR", simulator.baseUrl(),
        "WABASCOPE_DEMO_TOKEN", TOKEN,
        "WABASCOPE_APPLICATION", simulator.world().applicationIds().get(0),
        "WABASCOPE_BUSINESS", simulator.world().businessIds().get(0),
        "WABASCOPE_USER", simulator.world().userIds().get(0),
        "WABASCOPE_EVERY", simulation.accounts() < LARGE_FLEET ? "5s" : "1m");
  }

  /** The embedded configuration, as the file that a configuration is read from. */
  private static Path configuration() throws IOException {
    Path file = Files.createTempFile("wabascope-demo", ".yml");
    try (InputStream in =
        Objects.requireNonNull(Agent.class.getResourceAsStream("demo.yml"), "demo.yml")) {
      Files.write(file, in.readAllBytes());
    }
    return file;
  }

  private void printUsage(Agent agent) {
    String host = listen == null ? "127.0.0.1" : listen.host();
    String url = "http://" + new HostPort(host, agent.port());
    PrintWriter out = spec.commandLine().getOut();
    out.println();
    out.println("Wabascope watches " + simulation.accounts()
        + " simulated accounts; some change state each");
    out.println("minute, and each change is a line in the log below. Open");
    out.println();
    out.println("  " + url + "/          what is watched, and how it is");
    out.println("  " + url + "/metrics   what Prometheus reads");
    out.println("  " + url + "/-/ready   whether every target was swept");
    out.println();
    out.println("Ctrl-C ends it.");
    out.println();
    out.flush();
  }
}
