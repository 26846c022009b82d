package io.wabascope.agent.cli;

import io.vertx.core.Vertx;
import io.wabascope.agent.log.Redactor;
import io.wabascope.config.HostPort;
import io.wabascope.simulator.Simulator;
import io.wabascope.simulator.SimulatorSettings;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs the simulator alone, for an agent elsewhere. */
@Command(
    name = "simulate",
    description = "Runs a simulated Graph API.",
    mixinStandardHelpOptions = true)
final class SimulateCommand implements Callable<Integer> {
  @Option(
      names = "--listen-address",
      required = true,
      paramLabel = "HOST:PORT",
      converter = HostPortConverter.class,
      description = "where the API is served")
  private HostPort listen = new HostPort("127.0.0.1", 0);

  @Option(
      names = "--accounts",
      defaultValue = "100",
      paramLabel = "N",
      description = "so many accounts, 10 to 100000; default: ${DEFAULT-VALUE}")
  private int accounts = 100;

  @Option(
      names = "--changes-per-minute",
      defaultValue = "6",
      paramLabel = "N",
      description = "so many states change each minute; default: ${DEFAULT-VALUE}")
  private double changes = 6;

  @Mixin
  private LogOptions logging = new LogOptions();

  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    logging.setUp(new Redactor());
    Vertx vertx = Vertx.vertx();
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> Runtime.getRuntime().halt(0), "simulator-stop"));
    try {
      Simulator simulator = Wait.value(Simulator.start(vertx, settings()));
      tell(simulator, spec.commandLine().getOut());
      stopped.await();
      return 0;
    } finally {
      Wait.value(vertx.close());
    }
  }

  private SimulatorSettings settings() {
    if (accounts < 10 || accounts > 100_000) {
      throw new ParameterException(
          spec.commandLine(), "--accounts must be 10 to 100000: " + accounts);
    }
    return SimulatorSettings.defaults()
        .listen(listen.host(), listen.port())
        .accounts(accounts)
        .changesPerMinute(changes);
  }

  private static void tell(Simulator simulator, PrintWriter out) {
    out.println("A simulated Graph API is at " + simulator.baseUrl() + ". In wabascope.yml:");
    out.println("  graph: {base_url: \"" + simulator.baseUrl() + "\"}");
    out.println("Applications: " + simulator.world().applicationIds());
    out.println("Businesses:   " + simulator.world().businessIds());
    out.println("Users:        " + simulator.world().userIds());
    out.println("Any token is accepted. Ctrl-C ends it.");
    out.flush();
  }
}
