package io.wabascope.simulator.scenario;

import io.wabascope.config.yaml.Problem;
import java.util.List;
import java.util.stream.Collectors;

/** Reports an invalid scenario with all its problems. */
public final class ScenarioException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  ScenarioException(List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  public List<Problem> problems() {
    return problems;
  }
}
