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
 * One visit to an app's purse, where the purse lies: all that a member has to tell, and then what
 * it asks for.
 *
 * @param share the part of the app's budget that the members who see each other may spend
 * @param budget what that part comes to
 * @param pace to draw a token at; absent where none is asked for
 * @param changes what to tell
 */
@SuppressWarnings("serial")
public // goes by its Compact serializer alone
record QuotaProcessor(
    Instant now, double share, Budget budget, @Nullable Double pace, QuotaChanges changes)
    implements EntryProcessor<String, QuotaState, QuotaProcessor.QuotaReply> {
  private static final long serialVersionUID = 1L;

  /**
   * What a member has to tell.
   *
   * @param endedReasons blocks of these reasons end at once
   * @param clearedScopes blocks of these scopes are forgotten, where they are over
   * @param blocks new blocks
   * @param calls calls that were made without the purse
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
   * What came of it.
   *
   * @param retryIn zero if a token was given
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
