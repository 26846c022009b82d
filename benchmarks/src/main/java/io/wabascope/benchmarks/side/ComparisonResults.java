package io.wabascope.benchmarks.side;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Collects all results; logs each when it is added. */
final class ComparisonResults {
  private final PrintStream progress;
  private final List<PeerResult> rows = new ArrayList<>();
  private final Map<String, Double> figures = new LinkedHashMap<>();

  ComparisonResults(PrintStream progress) {
    this.progress = progress;
  }

  void add(PeerResult peerResult) {
    rows.add(peerResult);
    log(peerResult.toString());
  }

  void add(String figure, double value) {
    figures.put(figure, value);
    log(figure + ": " + PeerResult.format(value));
  }

  /** Logs a message that is not a result. */
  void log(String text) {
    progress.println(text);
    progress.flush();
  }

  List<PeerResult> rows() {
    return rows;
  }

  Map<String, Double> figures() {
    return figures;
  }

  Optional<PeerResult> row(int series, String peer) {
    return rows.stream()
        .filter(peerResult -> peerResult.series() == series && peerResult.peer().equals(peer))
        .findFirst();
  }

  OptionalDouble figure(String name) {
    Double value = figures.get(name);
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }
}
