package io.wabascope.cluster.quota;

import io.wabascope.core.ratelimit.Block;
import io.wabascope.core.ratelimit.Budget;
import io.wabascope.core.ratelimit.TokenBucket;
import io.wabascope.poller.api.Quota;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The token bucket and the blocks of one app, as the visible members share them.
 *
 * @param revision incremented with each change, for members of earlier builds
 * @param share the fraction of the app's budget and of its past calls that this bucket represents:
 *     1 unless members are missing
 * @param holder the member that draws tokens and may have drawn some that are not in this state;
 *     null if there is none, and earlier builds write none
 */
public record QuotaState(
    long revision,
    double share,
    TokenBucket bucket,
    Map<String, Block> blocks,
    @Nullable String holder) {
  private static final double WHOLE_SHARE = 1 + 1e-9;

  public QuotaState {
    blocks = Map.copyOf(blocks);
  }

  /** A full quota. The revision starts at the time, so it is higher than that of a lost entry. */
  public static QuotaState full(Budget budget, Instant now) {
    return new QuotaState(now.toEpochMilli(), 1, TokenBucket.full(budget, now), Map.of(), null);
  }

  QuotaState with(TokenBucket now) {
    return new QuotaState(revision + 1, share, now, blocks, holder);
  }

  public QuotaState with(Map<String, Block> now) {
    return now.equals(blocks) ? this : new QuotaState(revision + 1, share, bucket, now, holder);
  }

  QuotaState withBlocks(Consumer<Map<String, Block>> change) {
    Map<String, Block> changed = new HashMap<>(blocks);
    change.accept(changed);
    return with(changed);
  }

  QuotaState heldBy(@Nullable String member) {
    return new QuotaState(revision + 1, share, bucket, blocks, member);
  }

  /**
   * The result of a draw.
   *
   * @param state the one before if no token was granted
   * @param retryIn zero if a token was granted; else the time until the next attempt can succeed
   */
  record Draw(QuotaState state, Duration retryIn) {
    boolean isGranted() {
      return retryIn.isZero();
    }
  }

  /** Draws a token, unless the app is blocked. */
  Draw draw(Budget budget, QuotaShare visible, double pace, Instant now) {
    Block block = blocks.get(Quota.WHOLE_APP);
    if (block != null && !block.remainingAt(now).isZero()) {
      return new Draw(this, block.remainingAt(now));
    }
    QuotaState scaled = scaledTo(visible.ratio());
    TokenBucket.DrawResult draw = scaled.bucket.draw(visible.scale(budget), pace, now);
    return draw.isGranted()
        ? new Draw(scaled.with(draw.bucket()), Duration.ZERO)
        : new Draw(this, draw.retryIn());
  }

  /** This quota after a call, whether there was a token for it or not. */
  QuotaState afterCall(Budget budget, double pace, Instant now) {
    QuotaState filled = with(bucket.updatedAt(budget, pace, now));
    return filled.counting(1, Math.max(0, filled.bucket.tokens() - 1));
  }

  /** This quota with more calls in the newest minute, and with these tokens. */
  private QuotaState counting(int calls, double tokens) {
    MinuteCounts more = new MinuteCounts(bucket.newestMinute(), new int[] {calls});
    return with(MinuteCounts.of(bucket).plus(more).applyTo(bucket, tokens));
  }

  /**
   * This quota after a crash, or after the loss of its holder. The last calls are not in this
   * state, so all tokens that there could have been until now count as spent.
   *
   * @param unwritten for how long calls may have been made that are not in this state
   */
  public QuotaState assumingAllSpent(Budget budget, Duration unwritten, Instant now) {
    double refill = unwritten.toMillis() / 3_600_000.0 * budget.callsPerHour();
    QuotaState filled = with(bucket.updatedAt(budget, 1, now));
    return filled.counting((int) Math.floor(filled.bucket.tokens() + refill), 0).heldBy(null);
  }

  /** This quota for another share, with that fraction of its tokens and past calls. */
  QuotaState scaledTo(double now) {
    if (now == share) {
      return this;
    }
    double factor = now / share;
    TokenBucket scaled =
        MinuteCounts.of(bucket).scaledBy(factor).applyTo(bucket, bucket.tokens() * factor);
    return new QuotaState(revision + 1, now, scaled, blocks, holder);
  }

  /**
   * Merges another quota that was one with this before a network split. This one keeps its holder.
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
      double sumOfShares = Math.min(1, share + other.share);
      return new QuotaState(next, sumOfShares, sum.applyTo(base, tokens), all, holder);
    }
    TokenBucket first = scaledTo(1).bucket;
    TokenBucket second = other.scaledTo(1).bucket;
    MinuteCounts max = MinuteCounts.of(first).max(MinuteCounts.of(second));
    double tokens = Math.min(first.tokens(), second.tokens());
    return new QuotaState(next, 1, max.applyTo(base, tokens), all, holder);
  }
}
