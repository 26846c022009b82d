package io.wabascope.agent.cli;

import io.vertx.core.Vertx;
import io.wabascope.agent.logging.Redactor;
import io.wabascope.agent.plan.FleetSize;
import io.wabascope.agent.plan.Plan;
import io.wabascope.agent.plan.PlanPrinter;
import io.wabascope.config.ClusterSettings;
import io.wabascope.config.Settings;
import io.wabascope.config.load.SettingsLoader;
import io.wabascope.config.yaml.ConfigException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Calculates what a configuration costs, without any call. */
@Command(
    name = "plan",
    description = "Calculates calls, sweep times, series, bytes and heap of a fleet; warns of"
        + " exceeded limits.",
    mixinStandardHelpOptions = true)
final class PlanCommand implements Callable<Integer> {
  private static final int MAX_ACCOUNTS = 100_000_000;
  private static final int MAX_MEMBERS = 1_000;

  @Parameters(paramLabel = "FILE", description = "configuration file")
  private Path file = Path.of("wabascope.yml");

  @Option(
      names = "--accounts",
      paramLabel = "N",
      description = "number of objects of each target without an accounts: hint in the file")
  private @Nullable Integer accounts;

  @Option(
      names = "--members",
      paramLabel = "N",
      description = "number of members; default: members listed in the file, or 1")
  private @Nullable Integer members;

  @Mixin
  private LogOptions logging = new LogOptions();

  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    check("--accounts", accounts, MAX_ACCOUNTS);
    check("--members", members, MAX_MEMBERS);
    logging.setUpQuietly(new Redactor());
    Vertx vertx = Vertx.vertx();
    PrintWriter err = spec.commandLine().getErr();
    try {
      Settings settings = Futures.await(SettingsLoader.load(vertx, file, System.getenv()));
      return plan(settings, FleetSize.of(settings, accounts));
    } catch (ConfigException refused) {
      refused.problems().forEach(err::println);
      return 1;
    } catch (FleetSize.UnknownSizeException targets) {
      err.println(file + ": " + targets.getMessage());
      return 1;
    } finally {
      Futures.await(vertx.close());
    }
  }

  private int plan(Settings settings, FleetSize size) {
    long heap = Runtime.getRuntime().maxMemory();
    Plan plan = Plan.of(settings, size, members(settings.cluster()), heap);
    PrintWriter out = spec.commandLine().getOut();
    out.print(PlanPrinter.print(plan));
    out.flush();
    return plan.fits() ? 0 : 1;
  }

  private int members(ClusterSettings cluster) {
    int configured = cluster.enabled() ? cluster.join().members().size() : 1;
    return members == null ? Math.max(1, configured) : members;
  }

  private void check(String option, @Nullable Integer given, int max) {
    if (given != null && (given < 1 || given > max)) {
      throw new ParameterException(
          spec.commandLine(), option + " must be 1 to " + max + ": " + given);
    }
  }
}
