package io.wabascope.simulator.scenario;

import java.util.List;
import java.util.stream.Collectors;

/** A scenario that cannot be played, with everything that is wrong with it. */
public final class ScenarioException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  ScenarioException(String source, List<Problem> problems) {
    super(problems.stream()
        .map(problem -> "\n  " + problem)
        .collect(Collectors.joining("", source + ": " + problems.size() + " problem(s)", "")));
    this.problems = List.copyOf(problems);
  }

  public List<Problem> problems() {
    return problems;
  }
}
