package io.wabascope.config.yaml;

import java.util.List;
import java.util.stream.Collectors;

/** An invalid configuration, with every problem found. */
public final class ConfigException extends Exception {
  private static final long serialVersionUID = 1L;

  @SuppressWarnings("serial") // the list is immutable and contains strings; it is never serialised
  private final List<Problem> problems;

  public ConfigException(List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  public ConfigException withCause(Throwable cause) {
    initCause(cause);
    return this;
  }

  public List<Problem> problems() {
    return problems;
  }
}
