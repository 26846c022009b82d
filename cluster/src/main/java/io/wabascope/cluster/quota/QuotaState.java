package io.wabascope.cluster.quota;

import io.wabascope.core.ratelimit.Block;
import io.wabascope.core.ratelimit.Budget;
import io.wabascope.core.ratelimit.TokenBucket;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * What one app may spend, as the members that see each other hold it: one entry for bucket and
 * blocks, so that whoever draws learns of a block at once.
 *
 * @param revision counts the changes, so that of two copies the later is known
 * @param share how much of the app's budget and of its past calls this bucket stands for: all of
 *     them, unless members are missing
 */
public record QuotaState(
    long revision, double share, TokenBucket bucket, Map<String, Block> blocks) {
  private static final double WHOLE_SHARE = 1 + 1e-9;

  public QuotaState {
    blocks = Map.copyOf(blocks);
  }

  /** One purse that follows on another that was lost has the later revision, so it begins high. */
  public static QuotaState full(Budget budget, double share, Instant now) {
    return new QuotaState(now.toEpochMilli(), share, TokenBucket.full(budget, now), Map.of());
  }

  /** What is assumed of a purse until it was seen: any that is there is later. */
  static QuotaState unknown(Budget budget, Instant now) {
    return new QuotaState(Long.MIN_VALUE, 1, TokenBucket.full(budget, now), Map.of());
  }

  QuotaState newer(QuotaState other) {
    return other.revision >= revision ? other : this;
  }

  QuotaState with(TokenBucket now) {
    return new QuotaState(revision + 1, share, now, blocks);
  }

  public QuotaState with(Map<String, Block> now) {
    return now.equals(blocks) ? this : new QuotaState(revision + 1, share, bucket, now);
  }

  /** Calls that were made elsewhere, and are counted only now. */
  QuotaState minus(MinuteCounts calls) {
    double remaining = Math.max(0, bucket.tokens() - calls.sum());
    return calls.sum() == 0
        ? this
        : with(MinuteCounts.of(bucket).plus(calls).applyTo(bucket, remaining));
  }

  /**
   * This purse after seconds that nobody wrote down: every token that was left may have been spent
   * in them, so all count as spent.
   */
  public QuotaState assumingAllSpent() {
    int max = (int) Math.floor(bucket.tokens());
    return with(MinuteCounts.of(bucket)
        .plus(new MinuteCounts(bucket.newestMinute(), new int[] {max}))
        .applyTo(bucket, 0));
  }

  /** This purse where it stands for another part: with that part of its past calls. */
  QuotaState scaledTo(double now) {
    if (now == share) {
      return this;
    }
    double factor = now / share;
    TokenBucket scaled =
        MinuteCounts.of(bucket).scaledBy(factor).applyTo(bucket, bucket.tokens() * factor);
    return new QuotaState(revision + 1, now, scaled, blocks);
  }

  /**
   * One purse of two that were one before a cut.
   *
   * <p>Where each stood for its part, their calls add up to those of both sides, and the calls
   * before the cut count once. Where one side did not notice the cut, both count the calls before
   * it, and the larger count of each minute stands.
   */
  public QuotaState merge(QuotaState other) {
    Map<String, Block> all = new HashMap<>(blocks);
    other.blocks.forEach((scope, block) -> all.merge(scope, block, Block::merge));
    long next = Math.max(revision, other.revision) + 1;
    TokenBucket base = bucket.updatedAt().isAfter(other.bucket.updatedAt()) ? bucket : other.bucket;
    if (share + other.share <= WHOLE_SHARE) {
      MinuteCounts sum = MinuteCounts.of(bucket).plus(MinuteCounts.of(other.bucket));
      double tokens = bucket.tokens() + other.bucket.tokens();
      return new QuotaState(next, Math.min(1, share + other.share), sum.applyTo(base, tokens), all);
    }
    TokenBucket first = scaledTo(1).bucket;
    TokenBucket second = other.scaledTo(1).bucket;
    MinuteCounts max = MinuteCounts.of(first).max(MinuteCounts.of(second));
    double tokens = Math.min(first.tokens(), second.tokens());
    return new QuotaState(next, 1, max.applyTo(base, tokens), all);
  }
}
