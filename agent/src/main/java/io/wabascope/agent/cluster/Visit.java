package io.wabascope.agent.cluster;

import com.hazelcast.map.EntryProcessor;
import io.wabascope.agent.pace.Quota;
import io.wabascope.core.graph.FaultKind;
import io.wabascope.core.pace.Block;
import io.wabascope.core.pace.Budget;
import io.wabascope.core.pace.TokenBucket;
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
 * @param part the part of the app's budget that the members who see each other may spend
 * @param budget what that part comes to
 * @param pace to draw a token at; absent where none is asked for
 * @param news what to tell
 */
@SuppressWarnings("serial") // goes by its Compact serializer alone
record Visit(
    Instant now, double part, Budget budget, @Nullable Double pace, News news)
    implements EntryProcessor<String, Purse, Visit.Outcome> {
  private static final long serialVersionUID = 1L;

  /**
   * What a member has to tell.
   *
   * @param ended blocks of these reasons end at once
   * @param forgiven blocks of these scopes are forgotten, where they are over
   * @param blocks new blocks
   * @param calls calls that were made without the purse
   */
  record News(
      Set<FaultKind> ended, Set<String> forgiven, Map<String, Block> blocks, CallCounts calls) {
    Map<String, Block> in(Map<String, Block> before, Instant now) {
      Map<String, Block> after = new HashMap<>(before);
      for (FaultKind reason : ended) {
        before
            .keySet()
            .forEach(scope -> after.computeIfPresent(scope, (s, block) -> block.without(reason)));
      }
      forgiven.forEach(scope ->
          after.computeIfPresent(scope, (s, block) -> block.waitAt(now).isZero() ? null : block));
      blocks.forEach((scope, block) -> after.merge(scope, block, Block::or));
      return after;
    }
  }

  /**
   * What came of it.
   *
   * @param retryIn zero if a token was given
   */
  record Outcome(Purse purse, Duration retryIn) {}

  @Override
  public Outcome process(Map.Entry<String, @Nullable Purse> entry) {
    Purse before = entry.getValue();
    Purse found = before == null ? Purse.full(budget, part, now) : before;
    Purse told = found.forPart(part).charged(news.calls()).with(news.in(found.blocks(), now));
    Outcome outcome = pace == null ? new Outcome(told, Duration.ZERO) : draw(told, pace);
    if (!outcome.purse.equals(before)) {
      entry.setValue(outcome.purse);
    }
    return outcome;
  }

  private Outcome draw(Purse purse, double atPace) {
    Block block = purse.blocks().get(Quota.WHOLE_APP);
    if (block != null && !block.waitAt(now).isZero()) {
      return new Outcome(purse, block.waitAt(now));
    }
    TokenBucket.Draw draw = purse.bucket().draw(budget, atPace, now);
    return draw.isGranted()
        ? new Outcome(purse.with(draw.bucket()), Duration.ZERO)
        : new Outcome(purse, draw.retryIn());
  }
}
