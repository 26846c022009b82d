package io.wabascope.core.ratelimit;

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
 * @param updatedAt when the bucket was last filled up
 * @param newestMinute the minute since the epoch of the youngest count
 * @param callsPerMinute calls by minute, the youngest first
 */
@SuppressWarnings("ArrayRecordComponent") // copied in and out, compared by content
public record TokenBucket(
    double tokens, Instant updatedAt, long newestMinute, int[] callsPerMinute) {
  /** An hour that begins within a minute touches this many minutes. */
  static final int MINUTE_SLOTS = 61;

  /** A token that is missing by less than this is there: sums of fractions drift. */
  private static final double EPSILON = 1e-9;

  private static final Duration HOUR = Duration.ofHours(1);

  public TokenBucket {
    callsPerMinute = callsPerMinute.clone();
    if (callsPerMinute.length != MINUTE_SLOTS
        || Arrays.stream(callsPerMinute).anyMatch(count -> count < 0)) {
      throw new IllegalArgumentException("counts must be " + MINUTE_SLOTS + ", none below 0");
    }
    if (!(tokens >= 0)) { // also refuses NaN
      throw new IllegalArgumentException("tokens must be at least 0: " + tokens);
    }
  }

  /** A full bucket after an hour without calls. */
  public static TokenBucket full(Budget budget, Instant now) {
    return new TokenBucket(budget.burst(), now, minuteOf(now), new int[MINUTE_SLOTS]);
  }

  /**
   * What came of asking for a token.
   *
   * @param bucket the bucket from now on
   * @param retryIn zero if the token was given; else how long until it is worth asking again
   */
  public record DrawResult(TokenBucket bucket, Duration retryIn) {
    public boolean isGranted() {
      return retryIn.isZero();
    }
  }

  /**
   * Asks for a token.
   *
   * @param rateFactor the part of the budget's pace to go at, from {@link Budget#rateFactor}; below 1 there is
   *     no burst either
   */
  public DrawResult draw(Budget budget, double rateFactor, Instant now) {
    TokenBucket filled = updatedAt(budget, rateFactor, now);
    Duration roomWait = filled.timeUntilHourlyRoom(budget.callsPerHour());
    Duration tokenWait = filled.timeUntilToken(budget, rateFactor);
    Duration wait = roomWait.compareTo(tokenWait) > 0 ? roomWait : tokenWait;
    if (!wait.isZero()) {
      Duration ahead = Duration.between(now, filled.updatedAt);
      return new DrawResult(filled, ahead.isNegative() ? wait : wait.plus(ahead));
    }
    int[] counted = filled.callsPerMinute.clone();
    counted[0]++;
    double remaining = Math.max(0, filled.tokens - 1);
    return new DrawResult(
        new TokenBucket(remaining, filled.updatedAt, filled.newestMinute, counted), Duration.ZERO);
  }

  /** The bucket as it stands at that time. */
  public TokenBucket updatedAt(Budget budget, double rateFactor, Instant now) {
    if (!(rateFactor > 0 && rateFactor <= 1)) { // also refuses NaN
      throw new IllegalArgumentException("a pace is above 0 and at most 1: " + rateFactor);
    }
    if (now.plus(HOUR).isBefore(updatedAt)) {
      return afterClockReset(now).updatedAt(budget, rateFactor, now);
    }
    Instant later = now.isBefore(updatedAt) ? updatedAt : now;
    double max = rateFactor < 1 ? 1 : budget.burst();
    long millis = Duration.between(updatedAt, later).toMillis();
    double gained = millis / 3_600_000.0 * budget.callsPerHour() * rateFactor;
    return new TokenBucket(
        Math.min(max, tokens + gained),
        updatedAt.plusMillis(millis), // not later: a part of a millisecond must not be lost
        Math.max(newestMinute, minuteOf(later)),
        shiftedCounts(later));
  }

  private TokenBucket afterClockReset(Instant now) {
    int[] recounted = new int[MINUTE_SLOTS];
    recounted[0] = callsInLastHour();
    return new TokenBucket(tokens, now, minuteOf(now), recounted);
  }

  /** The calls of the past hour, those of its first minute counted whole. */
  public int callsInLastHour() {
    return Arrays.stream(callsPerMinute).sum();
  }

  private int[] shiftedCounts(Instant now) {
    long shift = Math.max(0, minuteOf(now) - newestMinute);
    int[] shifted = new int[MINUTE_SLOTS];
    for (int i = 0; i + shift < MINUTE_SLOTS; i++) {
      shifted[(int) (i + shift)] = callsPerMinute[i];
    }
    return shifted;
  }

  /** How long until so many of the oldest calls are an hour old that there is room for one. */
  private Duration timeUntilHourlyRoom(int limit) {
    int remaining = callsInLastHour();
    int newestToExpire = MINUTE_SLOTS;
    while (remaining >= limit) {
      newestToExpire--;
      remaining -= callsPerMinute[newestToExpire];
    }
    if (newestToExpire == MINUTE_SLOTS) {
      return Duration.ZERO;
    }
    Instant expiresAt = Instant.ofEpochSecond((newestMinute - newestToExpire + MINUTE_SLOTS) * 60);
    return Duration.between(updatedAt, expiresAt)
        .plusMillis(1); // for callers that cut off nanoseconds
  }

  private Duration timeUntilToken(Budget budget, double rateFactor) {
    double missing = 1 - tokens;
    double tokensPerMilli = rateFactor * budget.callsPerHour() / 3_600_000.0;
    return missing <= EPSILON
        ? Duration.ZERO
        : Duration.ofMillis(Math.max(1, (long) Math.ceil(missing / tokensPerMilli)));
  }

  private static long minuteOf(Instant instant) {
    return Math.floorDiv(instant.getEpochSecond(), 60L);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TokenBucket that
        && tokens == that.tokens
        && updatedAt.equals(that.updatedAt)
        && newestMinute == that.newestMinute
        && Arrays.equals(callsPerMinute, that.callsPerMinute);
  }

  @Override
  public int hashCode() {
    return 31 * updatedAt.hashCode() + Arrays.hashCode(callsPerMinute);
  }

  @Override
  public String toString() {
    return "TokenBucket[" + tokens + " tokens, " + callsInLastHour() + " spent, at " + updatedAt
        + "]";
  }

  @Override
  public int[] callsPerMinute() {
    return callsPerMinute.clone();
  }
}
