package io.wabascope.agent.graph;

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
final class Spent {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final int MOST = 1_000;

  private final Map<String, Said> ratios = bounded();
  private final Map<String, Instant> calls = bounded();

  private record Said(double ratio, Instant at) {}

  /**
   * Takes in what a response said: of the app, of the ids it names, and of the node that was asked,
   * whose calls are what spends the quota of the ids.
   */
  void say(String node, List<Usage> usages, Instant now) {
    double ofNode = -1;
    for (Usage usage : usages) {
      if (usage.scope() == Usage.Scope.BUSINESS) {
        ofNode = Math.max(ofNode, usage.worst());
      }
      ratios.put(usage.id(), new Said(usage.worst(), now));
    }
    if (ofNode >= 0) {
      ratios.put(node, new Said(ofNode, now));
    }
  }

  /** The spent part of the quota of that scope; zero if nothing is known. */
  double of(String scope, Instant now) {
    Said said = ratios.get(scope);
    return said == null || said.at.plus(HOUR).isBefore(now) ? 0 : said.ratio;
  }

  void called(String node, Instant now) {
    calls.put(node, now);
  }

  /** How long the next call of that node has to wait to keep that distance from its last. */
  Duration untilSpaced(String node, Duration spacing, Instant now) {
    Instant last = calls.get(node);
    Instant next = last == null ? now : last.plus(spacing);
    return next.isAfter(now) ? Duration.between(now, next) : Duration.ZERO;
  }

  private static <V> Map<String, V> bounded() {
    return new LinkedHashMap<>(16, 0.75f, true) {
      private static final long serialVersionUID = 1L;

      @Override
      protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
        return size() > MOST;
      }
    };
  }
}
