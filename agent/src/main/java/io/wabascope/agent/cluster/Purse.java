package io.wabascope.agent.cluster;

import io.wabascope.core.pace.Block;
import io.wabascope.core.pace.Budget;
import io.wabascope.core.pace.TokenBucket;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * What one app may spend, as the members that see each other hold it: one entry for bucket and
 * blocks, so that whoever draws learns of a block at once.
 *
 * @param revision counts the changes, so that of two copies the later is known
 * @param part how much of the app's budget and of its past calls this bucket stands for: all of
 *     them, unless members are missing
 */
record Purse(long revision, double part, TokenBucket bucket, Map<String, Block> blocks) {
  private static final double WHOLE = 1 + 1e-9;

  Purse {
    blocks = Map.copyOf(blocks);
  }

  /** One purse that follows on another that was lost has the later revision, so it begins high. */
  static Purse full(Budget budget, double part, Instant now) {
    return new Purse(now.toEpochMilli(), part, TokenBucket.full(budget, now), Map.of());
  }

  /** What is assumed of a purse until it was seen: any that is there is later. */
  static Purse unseen(Budget budget, Instant now) {
    return new Purse(Long.MIN_VALUE, 1, TokenBucket.full(budget, now), Map.of());
  }

  Purse later(Purse other) {
    return other.revision >= revision ? other : this;
  }

  Purse with(TokenBucket now) {
    return new Purse(revision + 1, part, now, blocks);
  }

  Purse with(Map<String, Block> now) {
    return now.equals(blocks) ? this : new Purse(revision + 1, part, bucket, now);
  }

  /** Calls that were made elsewhere, and are counted only now. */
  Purse charged(CallCounts calls) {
    double left = Math.max(0, bucket.tokens() - calls.sum());
    return calls.sum() == 0 ? this : with(CallCounts.of(bucket).plus(calls).in(bucket, left));
  }

  /**
   * This purse after seconds that nobody wrote down: every token that was left may have been spent
   * in them, so all count as spent.
   */
  Purse afterACrash() {
    int most = (int) Math.floor(bucket.tokens());
    return with(CallCounts.of(bucket)
        .plus(new CallCounts(bucket.minute(), new int[] {most}))
        .in(bucket, 0));
  }

  /** This purse where it stands for another part: with that part of its past calls. */
  Purse forPart(double now) {
    if (now == part) {
      return this;
    }
    double change = now / part;
    TokenBucket scaled = CallCounts.of(bucket).times(change).in(bucket, bucket.tokens() * change);
    return new Purse(revision + 1, now, scaled, blocks);
  }

  /**
   * One purse of two that were one before a cut.
   *
   * <p>Where each stood for its part, their calls add up to those of both sides, and the calls
   * before the cut count once. Where one side did not notice the cut, both count the calls before
   * it, and the larger count of each minute stands.
   */
  Purse merged(Purse other) {
    Map<String, Block> all = new HashMap<>(blocks);
    other.blocks.forEach((scope, block) -> all.merge(scope, block, Block::or));
    long next = Math.max(revision, other.revision) + 1;
    TokenBucket base = bucket.at().isAfter(other.bucket.at()) ? bucket : other.bucket;
    if (part + other.part <= WHOLE) {
      CallCounts sum = CallCounts.of(bucket).plus(CallCounts.of(other.bucket));
      double tokens = bucket.tokens() + other.bucket.tokens();
      return new Purse(next, Math.min(1, part + other.part), sum.in(base, tokens), all);
    }
    TokenBucket mine = forPart(1).bucket;
    TokenBucket theirs = other.forPart(1).bucket;
    CallCounts most = CallCounts.of(mine).max(CallCounts.of(theirs));
    double tokens = Math.min(mine.tokens(), theirs.tokens());
    return new Purse(next, 1, most.in(base, tokens), all);
  }
}
