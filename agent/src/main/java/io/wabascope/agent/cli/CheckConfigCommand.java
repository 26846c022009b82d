package io.wabascope.agent.cli;

import io.vertx.core.Vertx;
import io.wabascope.config.ApiVersions;
import io.wabascope.config.Settings;
import io.wabascope.config.SettingsPrinter;
import io.wabascope.config.load.ConfigSource;
import io.wabascope.config.load.SettingsLoader;
import io.wabascope.config.yaml.ConfigException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Validates a configuration without any call. */
@Command(
    name = "check-config",
    description = "Validates a configuration: prints all problems, or the effective settings.",
    mixinStandardHelpOptions = true)
final class CheckConfigCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", description = "configuration file")
  private Path file = Path.of("wabascope.yml");

  @Option(
      names = "--web.config.file",
      paramLabel = "FILE",
      description = "web.yml to use; overrides web.config_file")
  private @Nullable Path web;

  @Mixin
  private LogOptions logging = new LogOptions();

  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    logging.setUpQuietly(new io.wabascope.agent.logging.Redactor());
    Vertx vertx = Vertx.vertx();
    try {
      Settings settings =
          Futures.await(SettingsLoader.load(vertx, new ConfigSource(file, System.getenv(), web)));
      spec.commandLine().getOut().print(SettingsPrinter.print(settings));
      spec.commandLine().getOut().flush();
      ApiVersions.current()
          .warning(settings.graph().version(), Instant.now())
          .ifPresent(warning -> spec.commandLine().getErr().println("warning: " + warning));
      return 0;
    } catch (ConfigException refused) {
      PrintWriter err = spec.commandLine().getErr();
      refused.problems().forEach(err::println);
      return 1;
    } finally {
      Futures.await(vertx.close());
    }
  }
}
