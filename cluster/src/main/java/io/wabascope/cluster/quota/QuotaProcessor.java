package io.wabascope.cluster.quota;

import com.hazelcast.map.EntryProcessor;
import io.wabascope.core.graph.FaultKind;
import io.wabascope.core.ratelimit.Block;
import io.wabascope.core.ratelimit.Budget;
import io.wabascope.core.ratelimit.TokenBucket;
import io.wabascope.poller.api.Quota;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Applies a member's changes to the {@link QuotaState} of an app, and then draws a token. It runs
 * on the member that owns the entry.
 *
 * @param share the fraction of the app's budget that the visible members may use
 * @param budget the budget, scaled by that fraction
 * @param pace the rate factor of the draw; absent to draw no token
 * @param changes the changes to apply first
 */
@SuppressWarnings("serial")
public // serialized only by its Compact serializer
record QuotaProcessor(
    Instant now, double share, Budget budget, @Nullable Double pace, QuotaChanges changes)
    implements EntryProcessor<String, QuotaState, QuotaProcessor.QuotaReply> {
  private static final long serialVersionUID = 1L;

  /**
   * The changes of a member.
   *
   * @param endedReasons reasons whose blocks end at once
   * @param clearedScopes scopes whose ended blocks are removed
   * @param blocks new blocks
   * @param calls calls that the member made from its local share
   */
  public record QuotaChanges(
      Set<FaultKind> endedReasons,
      Set<String> clearedScopes,
      Map<String, Block> blocks,
      MinuteCounts calls) {
    Map<String, Block> applyTo(Map<String, Block> before, Instant now) {
      Map<String, Block> after = new HashMap<>(before);
      for (FaultKind reason : endedReasons) {
        before
            .keySet()
            .forEach(scope -> after.computeIfPresent(scope, (s, block) -> block.minus(reason)));
      }
      clearedScopes.forEach(scope -> after.computeIfPresent(
          scope, (s, block) -> block.remainingAt(now).isZero() ? null : block));
      blocks.forEach((scope, block) -> after.merge(scope, block, Block::merge));
      return after;
    }
  }

  /**
   * The result.
   *
   * @param retryIn zero if a token was granted, else the time until the next attempt can succeed
   */
  public record QuotaReply(QuotaState quotaState, Duration retryIn) {}

  @Override
  public QuotaReply process(Map.Entry<String, @Nullable QuotaState> entry) {
    QuotaState before = entry.getValue();
    QuotaState current = before == null ? QuotaState.full(budget, share, now) : before;
    QuotaState updated =
        current.scaledTo(share).minus(changes.calls()).with(changes.applyTo(current.blocks(), now));
    QuotaReply outcome =
        pace == null ? new QuotaReply(updated, Duration.ZERO) : draw(updated, pace);
    if (!outcome.quotaState.equals(before)) {
      entry.setValue(outcome.quotaState);
    }
    return outcome;
  }

  private QuotaReply draw(QuotaState quotaState, double atPace) {
    Block block = quotaState.blocks().get(Quota.WHOLE_APP);
    if (block != null && !block.remainingAt(now).isZero()) {
      return new QuotaReply(quotaState, block.remainingAt(now));
    }
    TokenBucket.DrawResult draw = quotaState.bucket().draw(budget, atPace, now);
    return draw.isGranted()
        ? new QuotaReply(quotaState.with(draw.bucket()), Duration.ZERO)
        : new QuotaReply(quotaState, draw.retryIn());
  }
}
