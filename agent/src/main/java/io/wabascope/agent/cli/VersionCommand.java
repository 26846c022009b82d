package io.wabascope.agent.cli;

import io.wabascope.agent.telemetry.BuildInfo;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints which build this is. */
@Command(
    name = "version",
    description = "Prints version, revision and Java.",
    mixinStandardHelpOptions = true)
final class VersionCommand implements Callable<Integer>, IVersionProvider {
  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() {
    for (String line : getVersion()) {
      spec.commandLine().getOut().println(line);
    }
    return 0;
  }

  @Override
  public String[] getVersion() {
    BuildInfo buildInfo = BuildInfo.current();
    return new String[] {
      "wabascope " + buildInfo.version(),
      "revision  " + buildInfo.revision(),
      "java      " + BuildInfo.javaVersion()
    };
  }
}
