package io.wabascope.benchmarks.side;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** All that was measured so far; each finding is told when it comes. */
final class Results {
  private final PrintStream progress;
  private final List<Row> rows = new ArrayList<>();
  private final Map<String, Double> figures = new LinkedHashMap<>();

  Results(PrintStream progress) {
    this.progress = progress;
  }

  void add(Row row) {
    rows.add(row);
    tell(row.toString());
  }

  void add(String figure, double value) {
    figures.put(figure, value);
    tell(figure + ": " + Row.figure(value));
  }

  /** Something worth knowing that is no figure. */
  void tell(String text) {
    progress.println(text);
    progress.flush();
  }

  List<Row> rows() {
    return rows;
  }

  Map<String, Double> figures() {
    return figures;
  }

  Optional<Row> row(int series, String peer) {
    return rows.stream()
        .filter(row -> row.series() == series && row.peer().equals(peer))
        .findFirst();
  }

  OptionalDouble figure(String name) {
    Double value = figures.get(name);
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }
}
