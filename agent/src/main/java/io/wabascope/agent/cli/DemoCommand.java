package io.wabascope.agent.cli;

import io.wabascope.agent.Agent;
import io.wabascope.agent.AgentOptions;
import io.wabascope.agent.AgentProcess;
import io.wabascope.agent.logging.Redactor;
import io.wabascope.config.yaml.HostPort;
import io.wabascope.simulator.Simulator;
import io.wabascope.simulator.SimulatorSettings;
import io.wabascope.simulator.event.WebhookSubscription;
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

/** Runs agent and simulator in one process, without a token. */
@Command(
    name = "demo",
    description = "Runs the agent against a simulated Graph API, on loopback.",
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
  private static final String TOKEN = "simulated-token-demo";
  private static final String APP_SECRET = "simulated-secret-demo";
  private static final String VERIFY_TOKEN = "simulated-verify-token-demo";

  /** State changes a minute: one every five seconds, slow enough to follow in the log. */
  private static final double CHANGES_PER_MINUTE = 12;

  /** Number of accounts from which sweeps are less frequent, to limit the load. */
  private static final int LARGE_FLEET = 5_000;

  @Option(
      names = "--web.listen-address",
      paramLabel = "HOST:PORT",
      converter = HostPortConverter.class,
      description = "listen address; default: 127.0.0.1:9898")
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
      simulator.subscribe(new WebhookSubscription(
          "http://127.0.0.1:" + agent.webhookPort() + "/webhooks/demo", APP_SECRET));
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
        "WABASCOPE_SIMULATOR",
        simulator.baseUrl(),
        "WABASCOPE_DEMO_TOKEN",
        TOKEN,
        "WABASCOPE_DEMO_APP_SECRET",
        APP_SECRET,
        "WABASCOPE_DEMO_VERIFY_TOKEN",
        VERIFY_TOKEN,
        "WABASCOPE_APPLICATION",
        simulator.world().applicationIds().get(0),
        "WABASCOPE_BUSINESS",
        simulator.world().businessIds().get(0),
        "WABASCOPE_USER",
        simulator.world().userIds().get(0),
        "WABASCOPE_EVERY",
        simulation.accounts() < LARGE_FLEET ? "5s" : "1m");
  }

  /** Writes the embedded configuration to a file. */
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
    out.println("Wabascope monitors " + simulation.accounts()
        + " simulated accounts; some change state every");
    out.println("minute, and each change is logged below. Open");
    out.println();
    out.println("  " + url + "/          status of all targets");
    out.println("  " + url + "/metrics   metrics for Prometheus");
    out.println("  " + url + "/-/ready   ready once every target was swept");
    out.println();
    out.println("Press Ctrl-C to stop.");
    out.println();
    out.flush();
  }
}
