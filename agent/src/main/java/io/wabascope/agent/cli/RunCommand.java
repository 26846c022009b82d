package io.wabascope.agent.cli;

import io.wabascope.agent.AgentOptions;
import io.wabascope.agent.AgentProcess;
import io.wabascope.agent.logging.Redactor;
import io.wabascope.config.yaml.ConfigException;
import io.wabascope.config.yaml.HostPort;
import io.wabascope.config.yaml.Problem;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the agent until a signal stops it. */
@Command(name = "run", description = "Runs the agent.", mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
  @Option(
      names = "--config.file",
      required = true,
      paramLabel = "FILE",
      description = "configuration file")
  private Path file = Path.of("wabascope.yml");

  @Option(
      names = "--web.listen-address",
      paramLabel = "HOST:PORT",
      converter = HostPortConverter.class,
      description = "listen address; overrides web.listen_address")
  private @Nullable HostPort listen;

  @Option(
      names = "--web.config.file",
      paramLabel = "FILE",
      description = "web.yml to use; overrides web.config_file")
  private @Nullable Path web;

  @Option(names = "--web.enable-lifecycle", description = "enable POST /-/reload and POST /-/sweep")
  private boolean lifecycle;

  @Mixin
  private LogOptions logging = new LogOptions();

  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    Redactor redactor = new Redactor();
    logging.setUp(redactor);
    try (AgentProcess process = new AgentProcess(
        redactor, new AgentOptions.Overrides(listen, web, lifecycle, logging.level()))) {
      Futures.await(process.start(file, System.getenv()));
      process.awaitStop();
      return 0;
    } catch (ConfigException bad) {
      return printProblems(bad.problems());
    }
  }

  private int printProblems(List<Problem> problems) {
    PrintWriter err = spec.commandLine().getErr();
    problems.forEach(err::println);
    return 1;
  }
}
