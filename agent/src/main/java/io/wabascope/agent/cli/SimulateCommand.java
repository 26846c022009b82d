package io.wabascope.agent.cli;

import io.vertx.core.Vertx;
import io.wabascope.agent.logging.LoggingSetup;
import io.wabascope.agent.logging.Redactor;
import io.wabascope.config.yaml.HostPort;
import io.wabascope.simulator.Simulator;
import io.wabascope.simulator.SimulatorSettings;
import io.wabascope.simulator.event.WebhookSubscription;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs only the simulator, for an agent in another process. */
@Command(
    name = "simulate",
    description = "Runs a simulated Graph API.",
    mixinStandardHelpOptions = true)
final class SimulateCommand implements Callable<Integer> {
  private static final String LISTEN_ADDRESS = "--web.listen-address";

  @Option(
      names = LISTEN_ADDRESS,
      paramLabel = "HOST:PORT",
      converter = HostPortConverter.class,
      description = "listen address of the API; required")
  private @Nullable HostPort listen;

  /** The former name of the option. */
  @Option(
      names = "--listen-address",
      hidden = true,
      paramLabel = "HOST:PORT",
      converter = HostPortConverter.class)
  private @Nullable HostPort formerListen;

  @Option(
      names = "--changes-per-minute",
      defaultValue = "6",
      paramLabel = "N",
      description = "number of state changes a minute; default: ${DEFAULT-VALUE}")
  private double changes = 6;

  @Option(
      names = "--providers",
      defaultValue = "1",
      paramLabel = "N",
      description = "number of businesses that own the accounts; default: ${DEFAULT-VALUE}")
  private int providers = 1;

  @Option(
      names = "--quota",
      paramLabel = "N",
      description = "maximum calls in a rolling hour for each token; default: unlimited")
  private @Nullable Integer quota;

  @Option(
      names = "--webhook-url",
      paramLabel = "URL",
      description = "receiver of signed events about state changes; default: no events are sent")
  private @Nullable String webhookUrl;

  @Option(
      names = "--webhook-secret-file",
      paramLabel = "FILE",
      description = "file with the app secret that signs the events; needs --webhook-url")
  private @Nullable Path webhookSecretFile;

  @Mixin
  private SimulationOptions simulation = new SimulationOptions();

  @Mixin
  private LogOptions logging = new LogOptions();

  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    logging.setUp(new Redactor());
    simulation.check(spec.commandLine());
    SimulatorSettings settings = settings();
    WebhookSubscription subscription = subscription();
    Vertx vertx = Vertx.vertx();
    CountDownLatch stopped = new CountDownLatch(1);
    try {
      Simulator simulator = Futures.await(Simulator.start(vertx, settings));
      simulation.startScenario(simulator);
      if (subscription != null) {
        simulator.subscribe(subscription);
      }
      printUsage(simulator, spec.commandLine().getOut());
      Runtime.getRuntime() // a signal from here on is a success
          .addShutdownHook(new Thread(SimulateCommand::end, "simulator-stop"));
      stopped.await();
      return 0;
    } finally {
      Futures.await(vertx.close());
    }
  }

  private static void end() {
    LoggingSetup.end();
    Runtime.getRuntime().halt(0);
  }

  private HostPort listenAddress() {
    HostPort address = listen == null ? formerListen : listen;
    if (address == null) {
      throw new MissingParameterException(
          spec.commandLine(),
          spec.findOption(LISTEN_ADDRESS),
          "Missing required option: '" + LISTEN_ADDRESS + "=HOST:PORT'");
    }
    return address;
  }

  private SimulatorSettings settings() {
    HostPort address = listenAddress();
    if (providers < 1 || providers > simulation.accounts()) {
      throw new ParameterException(
          spec.commandLine(),
          "--providers must be 1 to " + simulation.accounts() + ": " + providers);
    }
    SimulatorSettings settings = SimulatorSettings.defaults()
        .listenAddress(address.host(), address.port())
        .accounts(simulation.accounts())
        .providers(providers)
        .changesPerMinute(changes);
    if (quota != null && quota < 1) {
      throw new ParameterException(spec.commandLine(), "--quota must be at least 1: " + quota);
    }
    return quota == null ? settings : settings.quota(quota);
  }

  private @Nullable WebhookSubscription subscription() {
    if (webhookUrl == null && webhookSecretFile == null) {
      return null;
    }
    if (webhookUrl == null || webhookSecretFile == null) {
      throw new ParameterException(
          spec.commandLine(), "--webhook-url and --webhook-secret-file need each other");
    }
    try {
      return new WebhookSubscription(
          webhookUrl, Files.readString(webhookSecretFile).strip());
    } catch (IOException unreadable) {
      throw new ParameterException(
          spec.commandLine(), "--webhook-secret-file cannot be read: " + webhookSecretFile);
    } catch (IllegalArgumentException invalid) {
      throw new ParameterException(
          spec.commandLine(), "--webhook-url, --webhook-secret-file: " + invalid.getMessage());
    }
  }

  private static void printUsage(Simulator simulator, PrintWriter out) {
    out.println("Simulated Graph API: " + simulator.baseUrl() + ". Add to wabascope.yml:");
    out.println("  graph: {base_url: \"" + simulator.baseUrl() + "\"}");
    out.println("Applications: " + simulator.world().applicationIds());
    out.println("Businesses:   " + simulator.world().businessIds());
    out.println("Users:        " + simulator.world().userIds());
    out.println("Any token is accepted. Press Ctrl-C to stop.");
    out.flush();
  }
}
