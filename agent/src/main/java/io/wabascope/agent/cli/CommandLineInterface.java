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
    commandLine.setExecutionExceptionHandler((failure, command, parsed) -> {
      command.getErr().println("wabascope: " + ErrorMessage.of(failure));
      return CommandLine.ExitCode.SOFTWARE;
    });
    return commandLine;
  }
}
