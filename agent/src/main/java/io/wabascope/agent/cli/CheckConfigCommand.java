package io.wabascope.agent.cli;

import io.vertx.core.Vertx;
import io.wabascope.agent.logging.Redactor;
import io.wabascope.config.ApiVersions;
import io.wabascope.config.Settings;
import io.wabascope.config.SettingsPrinter;
import io.wabascope.config.load.ConfigSource;
import io.wabascope.config.load.SettingsLoader;
import io.wabascope.config.yaml.ConfigException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Stream;
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
  /** The ids in the examples of the documentation. */
  private static final Set<String> EXAMPLE_IDS = Set.of("1029384756", "1234567890", "5678901234");

  private static final Path STANDARD_INPUT = Path.of("-");

  @Parameters(paramLabel = "FILE", description = "configuration file; - for standard input")
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
    logging.setUpQuietly(new Redactor());
    try {
      Settings settings = load(new ConfigSource(file, System.getenv(), web));
      spec.commandLine().getOut().print(SettingsPrinter.print(settings));
      spec.commandLine().getOut().flush();
      warnings(settings)
          .forEach(warning -> spec.commandLine().getErr().println("warning: " + warning));
      return 0;
    } catch (ConfigException refused) {
      PrintWriter err = spec.commandLine().getErr();
      refused.problems().forEach(err::println);
      return 1;
    }
  }

  private static List<String> warnings(Settings settings) {
    String version = settings.graph().version();
    Stream<String> end = ApiVersions.current().warning(version, Instant.now()).stream();
    Stream<String> fields = settings.apps().stream()
        .flatMap(app -> app.targets().stream())
        .flatMap(target -> target.ignoredFields().stream()
            .map(field -> "field %s of %s is not requested: graph.version %s lacks it"
                .formatted(field, target.spec().target(), version)));
    Stream<String> nodes = settings.apps().stream()
        .flatMap(app -> app.targetSpecs().stream())
        .map(targetSpec -> targetSpec.target().node())
        .filter(EXAMPLE_IDS::contains)
        .distinct()
        .map(node -> "node " + node + " is the id of an example; write that of your own");
    return Stream.of(end, fields, nodes).flatMap(Function.identity()).toList();
  }

  private static Settings load(ConfigSource source) throws Exception {
    if (source.file().equals(STANDARD_INPUT)) {
      return SettingsLoader.load(System.in, source);
    }
    Vertx vertx = Vertx.vertx();
    try {
      return Futures.await(SettingsLoader.load(vertx, source));
    } finally {
      Futures.await(vertx.close());
    }
  }
}
