package io.wabascope.agent.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line: commands, options, exit codes. */
@Command(
    name = "wabascope",
    description = "Monitors WhatsApp Business Accounts and exports their state to Prometheus.",
    mixinStandardHelpOptions = true,
    versionProvider = VersionCommand.class,
    subcommands = {
      RunCommand.class,
      DemoCommand.class,
      SimulateCommand.class,
      CheckConfigCommand.class,
      PlanCommand.class,
      VersionCommand.class,
      CommandLine.HelpCommand.class,
      AutoComplete.GenerateCompletion.class
    })
public final class CommandLineInterface {
  private static final Set<String> NO_FILES = Set.of("version", "help", "generate-completion");

  private CommandLineInterface() {}

  /** Runs a command and returns the exit code. */
  public static int execute(String... args) {
    return commandLine(
            new PrintWriter(System.out, true, StandardCharsets.UTF_8),
            new PrintWriter(System.err, true, StandardCharsets.UTF_8),
            System.getenv("COLUMNS"))
        .execute(args);
  }

  /**
   * @param columns the width of the terminal; null if unknown
   */
  static CommandLine commandLine(PrintWriter out, PrintWriter err, @Nullable String columns) {
    CommandLine commandLine = new CommandLine(new CommandLineInterface());
    commandLine.setOut(out);
    commandLine.setErr(err);
    commandLine.setCaseInsensitiveEnumValuesAllowed(true);
    commandLine
        .getSubcommands()
        .values()
        .forEach(command -> command.getCommandSpec().versionProvider(new VersionCommand()));
    describe(commandLine, "help", "Prints the usage of a command.");
    describe(commandLine, "generate-completion", "Prints a completion script for bash and zsh.");
    UsageText.apply(commandLine, columns);
    CommandLine.IParameterExceptionHandler invalid = commandLine.getParameterExceptionHandler();
    commandLine.setParameterExceptionHandler(
        (problem, arguments) -> invalid.handleParseException(unknownFirst(problem), arguments));
    commandLine.setExecutionStrategy(parsed -> {
      String problem = needsTemporaryFiles(parsed)
          ? TemporaryDirectory.problem(System.getProperty("java.io.tmpdir", ""))
          : null;
      if (problem != null) {
        err.println("wabascope: " + problem);
        return CommandLine.ExitCode.SOFTWARE;
      }
      return new CommandLine.RunLast().execute(parsed);
    });
    commandLine.setExecutionExceptionHandler((failure, command, parsed) -> {
      command.getErr().println("wabascope: " + ErrorMessage.of(failure));
      return CommandLine.ExitCode.SOFTWARE;
    });
    return commandLine;
  }

  private static void describe(CommandLine commandLine, String command, String header) {
    CommandLine subcommand = Objects.requireNonNull(commandLine.getSubcommands().get(command));
    subcommand.getCommandSpec().usageMessage().header(header);
  }

  /** An unknown option is often the missing one, misspelt: it is reported first. */
  private static CommandLine.ParameterException unknownFirst(
      CommandLine.ParameterException problem) {
    List<String> unknown = problem.getCommandLine().getUnmatchedArguments();
    return problem instanceof CommandLine.MissingParameterException && !unknown.isEmpty()
        ? new CommandLine.UnmatchedArgumentException(problem.getCommandLine(), unknown)
        : problem;
  }

  /** Whether the command needs temporary files: those that start Vert.x. */
  private static boolean needsTemporaryFiles(CommandLine.ParseResult parsed) {
    CommandLine.ParseResult command = parsed.subcommand();
    return command != null
        && !command.isUsageHelpRequested()
        && !command.isVersionHelpRequested()
        && !NO_FILES.contains(command.commandSpec().name());
  }
}
