package io.wabascope.agent;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A fault, and the signs of it in a scrape.
 *
 * @param name also the name of its app
 * @param rule what the scenario's rule says but for edge and node
 * @param target what the target says but for edge, node and cadence
 * @param expected the signs, for when the fault began
 */
record FaultRow(
    String name, String rule, String target, Function<Instant, List<SampleExpectation>> expected) {

  static FaultRow of(String name, String rule, SampleExpectation... signs) {
    return new FaultRow(name, rule, "", start -> List.of(signs));
  }

  /** A fault that sweeps survive, so that whole ones go on ending after it began. */
  static FaultRow survived(String name, String rule, String target, SampleExpectation... signs) {
    return new FaultRow(name, rule, target, start -> {
      List<SampleExpectation> all = new ArrayList<>(List.of(signs));
      all.add(SampleExpectation.recovered(start));
      return all;
    });
  }

  List<SampleExpectation> signs(Instant start) {
    return expected.apply(start);
  }

  @Override
  public String toString() {
    return name;
  }
}
