package io.wabascope.agent.cluster;

import io.wabascope.core.pace.Budget;
import io.wabascope.core.pace.TokenBucket;
import java.time.Instant;
import java.util.Arrays;
import java.util.function.IntBinaryOperator;

/**
 * Calls by minute, the youngest first: the counts of a {@link TokenBucket}, for when two buckets
 * become one or one becomes two.
 *
 * @param minute the minute since the epoch of the first count
 */
@SuppressWarnings("ArrayRecordComponent") // confined to this package, which leaves it alone
record CallCounts(long minute, int[] counts) {
  private static final double DUST = 1e-9;

  /** As many as a bucket counts. */
  private static final int MINUTES =
      TokenBucket.full(Budget.DEFAULT, Instant.EPOCH).counts().length;

  static CallCounts of(TokenBucket bucket) {
    return new CallCounts(bucket.minute(), bucket.counts());
  }

  /** No calls so far. */
  static CallCounts none(Instant now) {
    return new CallCounts(Math.floorDiv(now.getEpochSecond(), 60L), new int[1]);
  }

  int sum() {
    return Arrays.stream(counts).sum();
  }

  CallCounts plusOne(Instant now) {
    CallCounts one = none(now);
    one.counts[0] = 1;
    return plus(one);
  }

  CallCounts plus(CallCounts other) {
    return with(other, Integer::sum);
  }

  CallCounts minus(CallCounts other) {
    return with(other, (mine, theirs) -> Math.max(0, mine - theirs));
  }

  CallCounts max(CallCounts other) {
    return with(other, Math::max);
  }

  private CallCounts with(CallCounts other, IntBinaryOperator sum) {
    long youngest = Math.max(minute, other.minute);
    long oldest = Math.min(minute - counts.length, other.minute - other.counts.length);
    int[] both = new int[(int) Math.min(youngest - oldest, MINUTES)];
    for (int i = 0; i < both.length; i++) {
      both[i] = sum.applyAsInt(at(youngest - i), other.at(youngest - i));
    }
    return new CallCounts(youngest, both);
  }

  private int at(long when) {
    long index = minute - when;
    return index < 0 || index >= counts.length ? 0 : counts[(int) index];
  }

  /** So large a part of these calls; rounded up in sum, and not minute by minute. */
  CallCounts times(double part) {
    int[] scaled = new int[counts.length];
    long before = 0;
    int given = 0;
    for (int i = counts.length - 1; i >= 0; i--) {
      before += counts[i];
      int due = (int) Math.ceil(before * part - DUST);
      scaled[i] = due - given;
      given = due;
    }
    return new CallCounts(minute, scaled);
  }

  /** That bucket, with these calls as its own. */
  TokenBucket in(TokenBucket bucket, double tokens) {
    long youngest = Math.max(minute, bucket.minute());
    int[] whole = new int[MINUTES];
    for (int i = 0; i < MINUTES; i++) {
      whole[i] = at(youngest - i);
    }
    return new TokenBucket(tokens, bucket.at(), youngest, whole);
  }
}
