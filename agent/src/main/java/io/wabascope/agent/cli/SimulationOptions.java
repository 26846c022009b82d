package io.wabascope.agent.cli;

import io.wabascope.simulator.Simulator;
import io.wabascope.simulator.scenario.Scenario;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The size of the simulated world, and its fault scenario. */
final class SimulationOptions {
  @Option(
      names = "--accounts",
      defaultValue = "100",
      paramLabel = "N",
      description = "number of accounts, 10 to 100000; default: ${DEFAULT-VALUE}")
  private int accounts = 100;

  @Option(
      names = "--scenario",
      paramLabel = "FILE|PRESET",
      description = "fault scenario to run; presets: ${COMPLETION-CANDIDATES}",
      completionCandidates = ScenarioCandidates.class)
  private @Nullable String scenario;

  private @Nullable Scenario parsedScenario;

  /** Validates the options; an invalid one is reported as an invalid argument. */
  void check(CommandLine line) {
    if (accounts < 10 || accounts > 100_000) {
      throw new ParameterException(line, "--accounts must be 10 to 100000: " + accounts);
    }
    parsedScenario = scenario == null ? null : ScenarioCandidates.read(scenario, line);
  }

  int accounts() {
    return accounts;
  }

  void startScenario(Simulator simulator) {
    if (parsedScenario != null) {
      simulator.startScenario(parsedScenario);
    }
  }
}
