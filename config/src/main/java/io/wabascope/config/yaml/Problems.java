package io.wabascope.config.yaml;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;

/** Collects the problems of one file, in the order of its lines. Confined to one load. */
public final class Problems {
  private final String file;
  private final Set<LocatedProblem> found = new LinkedHashSet<>();

  public Problems(String file) {
    this.file = file;
  }

  /** Adds a problem of the file as a whole. */
  public void add(String message) {
    add(null, "", message);
  }

  /**
   * Adds a problem at a position.
   *
   * @param mark null for the file as a whole
   * @param path the key; empty for the file as a whole
   */
  public void add(@Nullable Mark mark, String path, String message) {
    int line = mark == null ? 0 : mark.getLine() + 1;
    int column = mark == null ? 0 : mark.getColumn() + 1;
    String location = mark == null ? file : file + ':' + line + ':' + column;
    found.add(new LocatedProblem(line, column, new Problem(location, path, message)));
  }

  /** Adds the problems of another file that this one names, after its own. */
  public void addAll(List<Problem> others) {
    others.forEach(other -> found.add(new LocatedProblem(Integer.MAX_VALUE, 0, other)));
  }

  public int count() {
    return found.size();
  }

  /** Throws if there are problems. */
  public void throwIfAny() throws ConfigException {
    if (!found.isEmpty()) {
      throw toException();
    }
  }

  public ConfigException toException() {
    return new ConfigException(found());
  }

  public List<Problem> found() {
    return found.stream()
        .sorted(
            Comparator.comparingInt(LocatedProblem::line).thenComparingInt(LocatedProblem::column))
        .map(LocatedProblem::problem)
        .toList();
  }

  private record LocatedProblem(int line, int column, Problem problem) {}
}
