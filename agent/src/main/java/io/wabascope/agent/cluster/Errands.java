package io.wabascope.agent.cluster;

import io.wabascope.core.graph.FaultKind;
import io.wabascope.core.pace.Block;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a member has yet to tell the purse: it shows here at once, and goes along with the next
 * visit. Thread-safe.
 */
final class Errands {
  private final Set<FaultKind> ended = new HashSet<>();
  private final Set<String> forgiven = new HashSet<>();
  private final Map<String, Block> blocks = new HashMap<>();
  private CallCounts calls;

  Errands(Instant now) {
    this.calls = CallCounts.none(now);
  }

  synchronized void end(FaultKind reason) {
    for (String scope : List.copyOf(blocks.keySet())) {
      blocks.computeIfPresent(scope, (s, block) -> block.without(reason));
    }
    ended.add(reason);
  }

  synchronized void block(String scope, Block block) {
    blocks.merge(scope, block, Block::or);
  }

  synchronized void forgive(String scope) {
    forgiven.add(scope);
  }

  synchronized void call(Instant now) {
    calls = calls.plusOne(now);
  }

  synchronized Visit.News news() {
    return new Visit.News(Set.copyOf(ended), Set.copyOf(forgiven), Map.copyOf(blocks), calls);
  }

  /** Those were told; what came since is still to be told. */
  synchronized void told(Visit.News news) {
    ended.removeAll(news.ended());
    forgiven.removeAll(news.forgiven());
    blocks.entrySet().removeAll(news.blocks().entrySet());
    calls = calls.minus(news.calls());
  }
}
