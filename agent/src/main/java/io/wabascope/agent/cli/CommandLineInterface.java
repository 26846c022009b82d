package io.wabascope.agent.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
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
      VersionCommand.class
    })
public final class CommandLineInterface {
  private CommandLineInterface() {}

  /** Runs a command and returns the exit code. */
  public static int execute(String... args) {
    return commandLine(
            new PrintWriter(System.out, true, StandardCharsets.UTF_8),
            new PrintWriter(System.err, true, StandardCharsets.UTF_8))
        .execute(args);
  }

  static CommandLine commandLine(PrintWriter out, PrintWriter err) {
    CommandLine commandLine = new CommandLine(new CommandLineInterface());
    commandLine.setOut(out);
    commandLine.setErr(err);
    commandLine.setCaseInsensitiveEnumValuesAllowed(true);
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

  /** Whether the command needs temporary files: every command except help and version. */
  private static boolean needsTemporaryFiles(CommandLine.ParseResult parsed) {
    CommandLine.ParseResult command = parsed.subcommand();
    return command != null
        && !command.isUsageHelpRequested()
        && !(command.commandSpec().userObject() instanceof VersionCommand);
  }
}
