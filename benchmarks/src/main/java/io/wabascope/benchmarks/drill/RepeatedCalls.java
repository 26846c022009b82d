package io.wabascope.benchmarks.drill;

import io.wabascope.simulator.CallLogEntry;
import io.wabascope.simulator.call.Call;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Calls that requested a page again less than half a sweep interval after the last request. Only a
 * sweep that starts again or lost the last response does that.
 *
 * @param maxPerTarget maximum number for one target
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
