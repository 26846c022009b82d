package io.wabascope.poller.ratelimit;

import io.wabascope.core.graph.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The last reported usage of each quota, and the last call to each node.
 *
 * <p>Reports older than an hour are ignored, because the quotas count a rolling hour. Confined to
 * the {@link Scheduler} of its app.
 */
final class UsageHistory {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final int MAX_ENTRIES = 1_000;

  private final Map<String, RecordedRatio> ratios = boundedMap();
  private final Map<String, Instant> calls = boundedMap();

  private record RecordedRatio(double ratio, Instant at) {}

  /**
   * Records the usage that a response reports: of the app, of the named ids, and of the called
   * node, whose calls use the quota of these ids.
   */
  void recordUsage(String node, List<Usage> usages, Instant now) {
    double nodeRatio = -1;
    for (Usage usage : usages) {
      if (usage.scope() == Usage.Scope.BUSINESS) {
        nodeRatio = Math.max(nodeRatio, usage.maxRatio());
      }
      ratios.put(usage.id(), new RecordedRatio(usage.maxRatio(), now));
    }
    if (nodeRatio >= 0) {
      ratios.put(node, new RecordedRatio(nodeRatio, now));
    }
  }

  /** The used fraction of a scope's quota; zero if unknown. */
  double ratio(String scope, Instant now) {
    RecordedRatio last = ratios.get(scope);
    return last == null || last.at.plus(HOUR).isBefore(now) ? 0 : last.ratio;
  }

  void recordCall(String node, Instant now) {
    calls.put(node, now);
  }

  /** How long the next call to a node must wait to come at least {@code spacing} after its last. */
  Duration delayUntilNext(String node, Duration spacing, Instant now) {
    Instant last = calls.get(node);
    Instant next = last == null ? now : last.plus(spacing);
    return next.isAfter(now) ? Duration.between(now, next) : Duration.ZERO;
  }

  private static <V> Map<String, V> boundedMap() {
    return new LinkedHashMap<>(16, 0.75f, true) {
      private static final long serialVersionUID = 1L;

      @Override
      protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
        return size() > MAX_ENTRIES;
      }
    };
  }
}
