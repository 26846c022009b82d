package io.wabascope.cluster.quota;

import io.wabascope.core.graph.FaultKind;
import io.wabascope.core.ratelimit.Block;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The changes of this member that the shared quota does not have yet. They apply locally at once,
 * and the next {@link QuotaProcessor} carries them. Thread-safe.
 */
public final class PendingQuotaChanges {
  private final Set<FaultKind> endedReasons = new HashSet<>();
  private final Set<String> clearedScopes = new HashSet<>();
  private final Map<String, Block> blocks = new HashMap<>();
  private MinuteCounts calls;

  public PendingQuotaChanges(Instant now) {
    this.calls = MinuteCounts.none(now);
  }

  synchronized void unblock(FaultKind reason) {
    for (String scope : List.copyOf(blocks.keySet())) {
      blocks.computeIfPresent(scope, (s, block) -> block.minus(reason));
    }
    endedReasons.add(reason);
  }

  synchronized void block(String scope, Block block) {
    blocks.merge(scope, block, Block::merge);
  }

  synchronized void clear(String scope) {
    clearedScopes.add(scope);
  }

  synchronized void recordCall(Instant now) {
    calls = calls.plusOne(now);
  }

  public synchronized QuotaProcessor.QuotaChanges snapshot() {
    return new QuotaProcessor.QuotaChanges(
        Set.copyOf(endedReasons), Set.copyOf(clearedScopes), Map.copyOf(blocks), calls);
  }

  /** Removes changes that the shared quota has; later ones remain. */
  synchronized void acknowledge(QuotaProcessor.QuotaChanges acknowledged) {
    endedReasons.removeAll(acknowledged.endedReasons());
    clearedScopes.removeAll(acknowledged.clearedScopes());
    blocks.entrySet().removeAll(acknowledged.blocks().entrySet());
    calls = calls.minus(acknowledged.calls());
  }
}
