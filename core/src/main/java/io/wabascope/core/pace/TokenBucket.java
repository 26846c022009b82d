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
 * <p>Members' clocks differ a little, so a time before the bucket's own counts as the bucket's. A
 * clock more than an hour behind shows that the bucket's time was wrong: then it takes the clock's,
 * and all that is counted counts as just spent.
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

  private static final Duration HOUR = Duration.ofHours(1);

  public TokenBucket {
    counts = counts.clone();
    if (counts.length != MINUTES || Arrays.stream(counts).anyMatch(count -> count < 0)) {
      throw new IllegalArgumentException("counts must be " + MINUTES + ", none below 0");
    }
    if (!(tokens >= 0)) { // also refuses NaN
      throw new IllegalArgumentException("tokens must be at least 0: " + tokens);
    }
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
    Duration forRoom = filled.untilRoom(budget.callsPerHour());
    Duration forToken = filled.untilToken(budget, pace);
    Duration wait = forRoom.compareTo(forToken) > 0 ? forRoom : forToken;
    if (!wait.isZero()) {
      Duration ahead = Duration.between(now, filled.at);
      return new Draw(filled, ahead.isNegative() ? wait : wait.plus(ahead));
    }
    int[] counted = filled.counts.clone();
    counted[0]++;
    double left = Math.max(0, filled.tokens - 1);
    return new Draw(new TokenBucket(left, filled.at, filled.minute, counted), Duration.ZERO);
  }

  /** The bucket as it stands at that time. */
  public TokenBucket at(Budget budget, double pace, Instant now) {
    if (!(pace > 0 && pace <= 1)) { // also refuses NaN
      throw new IllegalArgumentException("a pace is above 0 and at most 1: " + pace);
    }
    if (now.plus(HOUR).isBefore(at)) {
      return setBack(now).at(budget, pace, now);
    }
    Instant later = now.isBefore(at) ? at : now;
    double most = pace < 1 ? 1 : budget.burst();
    long millis = Duration.between(at, later).toMillis();
    double gained = millis / 3_600_000.0 * budget.callsPerHour() * pace;
    return new TokenBucket(
        Math.min(most, tokens + gained),
        at.plusMillis(millis), // not later: a part of a millisecond must not be lost
        Math.max(minute, minuteOf(later)),
        shifted(later));
  }

  private TokenBucket setBack(Instant now) {
    int[] young = new int[MINUTES];
    young[0] = spent();
    return new TokenBucket(tokens, now, minuteOf(now), young);
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

  /** How long until so many of the oldest calls are an hour old that there is room for one. */
  private Duration untilRoom(int limit) {
    int left = spent();
    int youngestToLeave = MINUTES;
    while (left >= limit) {
      youngestToLeave--;
      left -= counts[youngestToLeave];
    }
    if (youngestToLeave == MINUTES) {
      return Duration.ZERO;
    }
    Instant leaves = Instant.ofEpochSecond((minute - youngestToLeave + MINUTES) * 60);
    return Duration.between(at, leaves).plusMillis(1); // for callers that cut off nanoseconds
  }

  private Duration untilToken(Budget budget, double pace) {
    double missing = 1 - tokens;
    double perMilli = pace * budget.callsPerHour() / 3_600_000.0;
    return missing <= DUST
        ? Duration.ZERO
        : Duration.ofMillis(Math.max(1, (long) Math.ceil(missing / perMilli)));
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
