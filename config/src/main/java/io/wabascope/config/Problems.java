package io.wabascope.config;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;

/** Collects what is wrong with one file, in the order of its lines. Confined to one reading. */
public final class Problems {
  private final String file;
  private final Set<Located> found = new LinkedHashSet<>();

  public Problems(String file) {
    this.file = file;
  }

  /** Notes what is wrong with the file as a whole. */
  public void note(String message) {
    note(null, "", message);
  }

  /**
   * Notes what is wrong at a place.
   *
   * @param mark null for the file as a whole
   * @param path the key; empty for the file as a whole
   */
  void note(@Nullable Mark mark, String path, String message) {
    int line = mark == null ? 0 : mark.getLine() + 1;
    int column = mark == null ? 0 : mark.getColumn() + 1;
    String place = mark == null ? file : file + ':' + line + ':' + column;
    found.add(new Located(line, column, new Problem(place, path, message)));
  }

  /** Notes what is wrong with another file that this one names, behind its own problems. */
  public void include(List<Problem> others) {
    others.forEach(other -> found.add(new Located(Integer.MAX_VALUE, 0, other)));
  }

  public int count() {
    return found.size();
  }

  /** Ends in failure if anything was noted. */
  public void check() throws ConfigException {
    if (!found.isEmpty()) {
      throw exception();
    }
  }

  public ConfigException exception() {
    return new ConfigException(found());
  }

  public List<Problem> found() {
    return found.stream()
        .sorted(Comparator.comparingInt(Located::line).thenComparingInt(Located::column))
        .map(Located::problem)
        .toList();
  }

  private record Located(int line, int column, Problem problem) {}
}
