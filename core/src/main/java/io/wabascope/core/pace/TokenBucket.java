package io.wabascope.core.pace;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/**
 * The calls an app may still make: a token bucket for the pace, and a count of the past hour for
 * the bound.
 *
 * <p>A bucket alone lets {@code callsPerHour + burst} calls into an hour that begins with a full
 * bucket. The count holds every rolling hour to the budget; it is kept by the minute, so that up to
 * a sixtieth of the budget stays unspent. A value: {@link #draw} returns the next one, so that the
 * same arithmetic serves a map entry shared by a cluster and a test with virtual time.
 *
 * @param tokens what is in the bucket
 * @param at when the bucket was last filled up
 * @param minute the minute since the epoch of the youngest count
 * @param counts calls by minute, the youngest first
 */
@SuppressWarnings("ArrayRecordComponent") // copied in and out, compared by content
public record TokenBucket(double tokens, Instant at, long minute, int[] counts) {
  /** An hour that begins within a minute touches this many minutes. */
  static final int MINUTES = 61;

  /** A token that is missing by less than this is there: sums of fractions drift. */
  private static final double DUST = 1e-9;

  public TokenBucket {
    if (counts.length != MINUTES) {
      throw new IllegalArgumentException("counts must be " + MINUTES + ": " + counts.length);
    }
    counts = counts.clone();
  }

  /** A full bucket after an hour without calls. */
  public static TokenBucket full(Budget budget, Instant now) {
    return new TokenBucket(budget.burst(), now, minuteOf(now), new int[MINUTES]);
  }

  /**
   * What came of asking for a token.
   *
   * @param bucket the bucket from now on
   * @param retryIn zero if the token was given; else how long until it is worth asking again
   */
  public record Draw(TokenBucket bucket, Duration retryIn) {
    public boolean isGranted() {
      return retryIn.isZero();
    }
  }

  /**
   * Asks for a token.
   *
   * @param pace the part of the budget's pace to go at, from {@link Budget#pace}; below 1 there is
   *     no burst either
   */
  public Draw draw(Budget budget, double pace, Instant now) {
    TokenBucket filled = at(budget, pace, now);
    if (filled.spent() >= budget.callsPerHour()) {
      return new Draw(filled, filled.untilOldestLeaves());
    }
    if (filled.tokens < 1 - DUST) {
      double perSecond = pace * budget.callsPerHour() / 3600.0;
      long millis = (long) Math.ceil((1 - filled.tokens) / perSecond * 1000);
      return new Draw(filled, Duration.ofMillis(Math.max(1, millis)));
    }
    int[] counted = filled.counts.clone();
    counted[0]++;
    double left = Math.max(0, filled.tokens - 1);
    return new Draw(new TokenBucket(left, filled.at, filled.minute, counted), Duration.ZERO);
  }

  /** The bucket as it stands at that time; a clock that goes back stands still here. */
  public TokenBucket at(Budget budget, double pace, Instant now) {
    Instant later = now.isBefore(at) ? at : now;
    double most = pace < 1 ? 1 : budget.burst();
    double gained =
        Duration.between(at, later).toMillis() / 3_600_000.0 * budget.callsPerHour() * pace;
    Instant counted = at.plusMillis(Duration.between(at, later).toMillis());
    return new TokenBucket(
        Math.min(most, tokens + gained),
        counted,
        Math.max(minute, minuteOf(later)),
        shifted(later));
  }

  /** The calls of the past hour, those of its first minute counted whole. */
  public int spent() {
    return Arrays.stream(counts).sum();
  }

  private int[] shifted(Instant now) {
    long by = Math.max(0, minuteOf(now) - minute);
    int[] shifted = new int[MINUTES];
    for (int i = 0; i + by < MINUTES; i++) {
      shifted[(int) (i + by)] = counts[i];
    }
    return shifted;
  }

  private Duration untilOldestLeaves() {
    int oldest = MINUTES - 1;
    while (oldest > 0 && counts[oldest] == 0) {
      oldest--;
    }
    Instant leaves = Instant.ofEpochSecond((minute - oldest + MINUTES) * 60);
    return Duration.between(at, leaves).plusMillis(1);
  }

  private static long minuteOf(Instant instant) {
    return Math.floorDiv(instant.getEpochSecond(), 60L);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TokenBucket that
        && tokens == that.tokens
        && at.equals(that.at)
        && minute == that.minute
        && Arrays.equals(counts, that.counts);
  }

  @Override
  public int hashCode() {
    return 31 * at.hashCode() + Arrays.hashCode(counts);
  }

  @Override
  public String toString() {
    return "TokenBucket[" + tokens + " tokens, " + spent() + " spent, at " + at + "]";
  }

  @Override
  public int[] counts() {
    return counts.clone();
  }
}
