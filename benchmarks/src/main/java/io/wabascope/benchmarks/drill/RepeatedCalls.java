package io.wabascope.benchmarks.drill;

import io.wabascope.simulator.CallLogEntry;
import io.wabascope.simulator.call.Call;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Calls that asked for a page again less than half a cadence after it was last asked for: no sweep
 * in its turn does that, only one that begins anew or that lost its last answer.
 *
 * @param maxPerTarget the most of them for one target
 */
public record RepeatedCalls(int calls, int repeated, int maxPerTarget) {
  static RepeatedCalls since(Instant start, List<CallLogEntry> entries, Duration interval) {
    Duration minInterval = interval.dividedBy(2);
    Map<String, Instant> lastCalls = new HashMap<>();
    Map<String, Integer> repeated = new HashMap<>();
    int calls = 0;
    for (CallLogEntry entry : entries) {
      Call call = entry.call();
      String target = call.address().kind() + ' ' + call.node();
      Instant previous = lastCalls.put(target + ' ' + call.page(), call.receivedAt());
      if (!call.receivedAt().isBefore(start)) {
        calls++;
        if (previous != null && previous.plus(minInterval).isAfter(call.receivedAt())) {
          repeated.merge(target, 1, Integer::sum);
        }
      }
    }
    return new RepeatedCalls(
        calls,
        repeated.values().stream().mapToInt(Integer::intValue).sum(),
        repeated.values().stream().mapToInt(Integer::intValue).max().orElse(0));
  }

  @Override
  public String toString() {
    return "%d of %d calls repeated, at most %d of a target"
        .formatted(repeated, calls, maxPerTarget);
  }
}
