package io.wabascope.agent.cli;

import io.wabascope.simulator.scenario.Scenario;
import io.wabascope.simulator.scenario.ScenarioException;
import java.io.IOException;
import java.util.Iterator;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** The scenarios that the command line accepts: the simulator's presets, and files. */
final class ScenarioCandidates implements Iterable<String> {
  @Override
  public Iterator<String> iterator() {
    return Scenario.presets().iterator();
  }

  /** Reads a scenario; all its problems are reported as invalid arguments. */
  static Scenario read(String presetOrFile, CommandLine line) {
    try {
      return Scenario.presetOrFile(presetOrFile);
    } catch (ScenarioException e) {
      throw new ParameterException(line, "--scenario: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new ParameterException(line, "--scenario: cannot read " + presetOrFile, e);
    }
  }
}
