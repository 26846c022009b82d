package io.wabascope.benchmarks.drill;

import io.wabascope.simulator.LedgerEntry;
import io.wabascope.simulator.exchange.Call;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Calls that asked for a page again less than half a cadence after it was last asked for: no sweep
 * in its turn does that, only one that begins anew or that lost its last answer.
 *
 * @param most the most of them for one target
 */
public record Repeats(int calls, int repeated, int most) {
  static Repeats since(Instant begun, List<LedgerEntry> entries, Duration every) {
    Duration soon = every.dividedBy(2);
    Map<String, Instant> asked = new HashMap<>();
    Map<String, Integer> repeated = new HashMap<>();
    int calls = 0;
    for (LedgerEntry entry : entries) {
      Call call = entry.call();
      String target = call.address().kind() + ' ' + call.node();
      Instant before = asked.put(target + ' ' + call.page(), call.at());
      if (!call.at().isBefore(begun)) {
        calls++;
        if (before != null && before.plus(soon).isAfter(call.at())) {
          repeated.merge(target, 1, Integer::sum);
        }
      }
    }
    return new Repeats(
        calls,
        repeated.values().stream().mapToInt(Integer::intValue).sum(),
        repeated.values().stream().mapToInt(Integer::intValue).max().orElse(0));
  }

  @Override
  public String toString() {
    return "%d of %d calls repeated, at most %d of a target".formatted(repeated, calls, most);
  }
}
