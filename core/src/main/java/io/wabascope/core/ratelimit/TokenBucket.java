package io.wabascope.core.ratelimit;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/**
 * The calls that an app may still make: a token bucket for the rate, and a count of the last hour
 * for the hourly limit.
 *
 * <p>A bucket alone would allow {@code callsPerHour + burst} calls in an hour that starts with a
 * full bucket. The count keeps every rolling hour within the budget. It is kept per minute, so up
 * to one sixtieth of the budget remains unused. The bucket is immutable: {@link #draw} returns the
 * next one. So the same arithmetic serves a map entry in a cluster and a test in virtual time.
 *
 * <p>The clocks of members differ slightly, so a time before {@code updatedAt} counts as {@code
 * updatedAt}. If it is more than an hour before, then {@code updatedAt} was wrong: the bucket takes
 * the new time, and all counted calls count as just made.
 *
 * @param tokens the tokens in the bucket
 * @param updatedAt when the bucket was last refilled
 * @param newestMinute the minute of the newest count, in minutes since the epoch
 * @param callsPerMinute the calls of each minute, the newest first
 */
@SuppressWarnings("ArrayRecordComponent") // copied in and out, compared by content
public record TokenBucket(
    double tokens, Instant updatedAt, long newestMinute, int[] callsPerMinute) {
  /** The number of clock minutes that an hour can overlap. */
  static final int MINUTE_SLOTS = 61;

  /** Tolerates the rounding of sums: a token that lacks less than this is complete. */
  private static final double EPSILON = 1e-9;

  private static final Duration HOUR = Duration.ofHours(1);

  public TokenBucket {
    callsPerMinute = callsPerMinute.clone();
    if (callsPerMinute.length != MINUTE_SLOTS
        || Arrays.stream(callsPerMinute).anyMatch(count -> count < 0)) {
      throw new IllegalArgumentException("there must be " + MINUTE_SLOTS + " counts, none below 0");
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
   * The result of a draw.
   *
   * @param bucket the next bucket
   * @param retryIn zero if the token was granted; else the time until the next attempt can succeed
   */
  public record DrawResult(TokenBucket bucket, Duration retryIn) {
    public boolean isGranted() {
      return retryIn.isZero();
    }
  }

  /**
   * Draws a token.
   *
   * @param rateFactor the fraction of the call rate, from {@link Budget#rateFactor}; below 1 there
   *     is no burst
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

  /** The bucket refilled up to a time. */
  public TokenBucket updatedAt(Budget budget, double rateFactor, Instant now) {
    if (!(rateFactor > 0 && rateFactor <= 1)) { // also refuses NaN
      throw new IllegalArgumentException("rate factor must be in (0, 1]: " + rateFactor);
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
        updatedAt.plusMillis(millis), // keeps the fraction of a millisecond for the next refill
        Math.max(newestMinute, minuteOf(later)),
        shiftedCounts(later));
  }

  /** Whether no more tokens fit: those that time adds are lost. */
  public boolean isFull(Budget budget, Instant now) {
    return updatedAt(budget, 1, now).tokens >= budget.burst() - EPSILON;
  }

  private TokenBucket afterClockReset(Instant now) {
    int[] recounted = new int[MINUTE_SLOTS];
    recounted[0] = callsInLastHour();
    return new TokenBucket(tokens, now, minuteOf(now), recounted);
  }

  /** The calls of the last hour; the calls of its first minute all count. */
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

  /** The time until enough of the oldest calls are an hour old to allow one more. */
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
        .plusMillis(1); // for callers that truncate to milliseconds
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
