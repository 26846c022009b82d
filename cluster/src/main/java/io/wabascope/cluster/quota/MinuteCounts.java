package io.wabascope.cluster.quota;

import io.wabascope.core.ratelimit.Budget;
import io.wabascope.core.ratelimit.TokenBucket;
import java.time.Instant;
import java.util.function.IntBinaryOperator;

/**
 * Calls by minute, the newest first: the arithmetic to add and scale the counts of {@link
 * TokenBucket}s.
 *
 * @param minute the minute since the epoch of the first count
 */
@SuppressWarnings("ArrayRecordComponent") // never changed
record MinuteCounts(long minute, int[] counts) {
  private static final double EPSILON = 1e-9;

  /** The number of minutes that a bucket counts. */
  private static final int MINUTES =
      TokenBucket.full(Budget.DEFAULT, Instant.EPOCH).callsPerMinute().length;

  static MinuteCounts of(TokenBucket bucket) {
    return new MinuteCounts(bucket.newestMinute(), bucket.callsPerMinute());
  }

  MinuteCounts plus(MinuteCounts other) {
    return combine(other, Integer::sum);
  }

  MinuteCounts max(MinuteCounts other) {
    return combine(other, Math::max);
  }

  private MinuteCounts combine(MinuteCounts other, IntBinaryOperator operator) {
    long latest = Math.max(minute, other.minute);
    long oldest = Math.min(minute - counts.length, other.minute - other.counts.length);
    int[] combined = new int[(int) Math.min(latest - oldest, MINUTES)];
    for (int i = 0; i < combined.length; i++) {
      combined[i] = operator.applyAsInt(countAt(latest - i), other.countAt(latest - i));
    }
    return new MinuteCounts(latest, combined);
  }

  private int countAt(long epochMinute) {
    long index = minute - epochMinute;
    return index < 0 || index >= counts.length ? 0 : counts[(int) index];
  }

  /** A fraction of these calls. The sum is rounded up, not each minute. */
  MinuteCounts scaledBy(double factor) {
    int[] scaled = new int[counts.length];
    long before = 0;
    int assigned = 0;
    for (int i = counts.length - 1; i >= 0; i--) {
      before += counts[i];
      int cumulative = (int) Math.ceil(before * factor - EPSILON);
      scaled[i] = cumulative - assigned;
      assigned = cumulative;
    }
    return new MinuteCounts(minute, scaled);
  }

  /** The bucket with these counts in place of its own. */
  TokenBucket applyTo(TokenBucket bucket, double tokens) {
    long latest = Math.max(minute, bucket.newestMinute());
    int[] result = new int[MINUTES];
    for (int i = 0; i < MINUTES; i++) {
      result[i] = countAt(latest - i);
    }
    return new TokenBucket(tokens, bucket.updatedAt(), latest, result);
  }
}
