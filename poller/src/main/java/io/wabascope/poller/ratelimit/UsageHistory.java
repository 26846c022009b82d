package io.wabascope.poller.ratelimit;

import io.wabascope.core.graph.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How much of each quota was spent when the API last said so, and when each node was last called.
 *
 * <p>What was said more than an hour ago is forgotten: the quotas count a rolling hour. Confined to
 * the turns of its app.
 */
final class UsageHistory {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final int MAX_ENTRIES = 1_000;

  private final Map<String, RecordedRatio> ratios = boundedMap();
  private final Map<String, Instant> calls = boundedMap();

  private record RecordedRatio(double ratio, Instant at) {}

  /**
   * Takes in what a response said: of the app, of the ids it names, and of the node that was asked,
   * whose calls are what spends the quota of the ids.
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

  /** The spent part of the quota of that scope; zero if nothing is known. */
  double ratio(String scope, Instant now) {
    RecordedRatio said = ratios.get(scope);
    return said == null || said.at.plus(HOUR).isBefore(now) ? 0 : said.ratio;
  }

  void recordCall(String node, Instant now) {
    calls.put(node, now);
  }

  /** How long the next call of that node has to wait to keep that distance from its last. */
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
