package io.wabascope.cluster.quota;

import io.wabascope.core.ratelimit.Block;
import io.wabascope.core.ratelimit.Budget;
import io.wabascope.core.ratelimit.TokenBucket;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * The token bucket and the blocks of one app, as the visible members share them. Both are in one
 * entry, so each draw also returns the blocks.
 *
 * @param revision incremented with each change; of two copies the one with the higher revision is
 *     newer
 * @param share the fraction of the app's budget and of its past calls that this bucket represents:
 *     1 unless members are missing
 */
public record QuotaState(
    long revision, double share, TokenBucket bucket, Map<String, Block> blocks) {
  private static final double WHOLE_SHARE = 1 + 1e-9;

  public QuotaState {
    blocks = Map.copyOf(blocks);
  }

  /** A full quota. The revision starts at the time, so it is higher than that of a lost entry. */
  public static QuotaState full(Budget budget, double share, Instant now) {
    return new QuotaState(now.toEpochMilli(), share, TokenBucket.full(budget, now), Map.of());
  }

  /** The assumption until the entry was read; every real entry is newer. */
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

  /** This quota after calls that were made from a local share. */
  QuotaState minus(MinuteCounts calls) {
    double remaining = Math.max(0, bucket.tokens() - calls.sum());
    return calls.sum() == 0
        ? this
        : with(MinuteCounts.of(bucket).plus(calls).applyTo(bucket, remaining));
  }

  /**
   * This quota after a crash. The calls of the last seconds were not stored, so all remaining
   * tokens count as spent.
   */
  public QuotaState assumingAllSpent() {
    int max = (int) Math.floor(bucket.tokens());
    return with(MinuteCounts.of(bucket)
        .plus(new MinuteCounts(bucket.newestMinute(), new int[] {max}))
        .applyTo(bucket, 0));
  }

  /** This quota for another share, with that fraction of its tokens and past calls. */
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
   * Merges two quotas that were one before a network split.
   *
   * <p>If each side had only its share, the counts add up, and the calls before the split count
   * once. If one side did not notice the split, both contain the calls before it, and the higher
   * count of each minute is used.
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
