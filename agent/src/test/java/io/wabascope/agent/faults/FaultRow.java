package io.wabascope.agent.faults;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A fault, and the samples expected in a scrape.
 *
 * @param name also the name of its app
 * @param rule the scenario's rule without edge and node
 * @param target the target's keys without edge, node and every
 * @param expected the expected samples, by the time when the fault began
 */
record FaultRow(
    String name, String rule, String target, Function<Instant, List<SampleExpectation>> expected) {

  static FaultRow of(String name, String rule, SampleExpectation... signs) {
    return new FaultRow(name, rule, "", start -> List.of(signs));
  }

  /** A fault after which sweeps still complete. */
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
