package io.wabascope.core.pace;

import io.wabascope.core.graph.FaultKind;
import java.time.Duration;
import java.time.Instant;

/**
 * No calls until then.
 *
 * @param reason what brought it: throttling ends by time alone, a bad token also by a new token
 * @param until when calls may go out again
 * @param strikes how many blocks came in a row without a good call between
 */
public record Block(FaultKind reason, Instant until, int strikes) {

  /** Waiting times where the API names none (Meta's advice: minutes, growing). */
  public static final Backoff BACKOFF = new Backoff(Duration.ofMinutes(1), Duration.ofMinutes(60));

  /** The longest that a server may send us away: a wrong header must not silence us for ever. */
  public static final Duration LONGEST = Duration.ofHours(24);

  /**
   * Of two blocks the one that lasts longer; they never shorten each other. Of two that last
   * equally long the one that comes first in {@link FaultKind}, so that it does not matter which
   * member hears of which first.
   */
  public Block or(Block other) {
    int longer = until.compareTo(other.until);
    boolean mine = longer > 0 || (longer == 0 && reason.compareTo(other.reason) <= 0);
    Block winner = mine ? this : other;
    return new Block(winner.reason, winner.until, Math.max(strikes, other.strikes));
  }

  /** How long to wait at that time; zero once it is over. */
  public Duration waitAt(Instant now) {
    return now.isBefore(until) ? Duration.between(now, until) : Duration.ZERO;
  }
}
