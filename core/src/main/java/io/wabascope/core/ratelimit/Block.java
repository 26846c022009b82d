package io.wabascope.core.ratelimit;

import io.wabascope.core.graph.FaultKind;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * No calls until then.
 *
 * @param reason what brought it: throttling ends by time alone, a bad token also by a new token
 * @param until when calls may go out again
 * @param consecutiveFaults how many blocks came in a row without a good call between
 * @param shorter a block for another reason that ends sooner: it is what stays where this one is
 *     ended before its time
 */
public record Block(
    FaultKind reason,
    Instant until,
    int consecutiveFaults,
    @Nullable Block shorter) {

  /** Waiting times where the API names none (Meta's advice: minutes, growing). */
  public static final Backoff BACKOFF = new Backoff(Duration.ofMinutes(1), Duration.ofMinutes(60));

  /** The longest that a server may send us away: a wrong header must not silence us for ever. */
  public static final Duration MAX_DURATION = Duration.ofHours(24);

  public Block {
    if (shorter != null && shorter.until.isAfter(until)) {
      throw new IllegalArgumentException("the shorter block ends later: " + shorter.until);
    }
  }

  /** A block for one reason. */
  public Block(FaultKind reason, Instant until, int consecutiveFaults) {
    this(reason, until, consecutiveFaults, null);
  }

  /**
   * Both blocks: for each reason the one that lasts longer; they never shorten each other. It does
   * not matter which member hears of which first.
   */
  public Block merge(Block other) {
    Map<FaultKind, Instant> untilByReason = untilByReason();
    other
        .untilByReason()
        .forEach((faultKind, entry) -> untilByReason.merge(faultKind, entry, Block::latest));
    return Objects.requireNonNull(
        fromUntilByReason(untilByReason, Math.max(consecutiveFaults, other.consecutiveFaults)));
  }

  /** What stays of the block when that reason is no more; absent if nothing does. */
  public @Nullable Block minus(FaultKind removed) {
    Map<FaultKind, Instant> untilByReason = untilByReason();
    return untilByReason.remove(removed) == null
        ? this
        : fromUntilByReason(untilByReason, consecutiveFaults);
  }

  /** When the block ends for each of its reasons. */
  public Map<FaultKind, Instant> untilByReason() {
    Map<FaultKind, Instant> untilByReason = new EnumMap<>(FaultKind.class);
    for (Block block = this; block != null; block = block.shorter) {
      untilByReason.merge(block.reason, block.until, Block::latest);
    }
    return untilByReason;
  }

  /** The longest outermost; of those that last equally long, the first in {@link FaultKind}. */
  private static @Nullable Block fromUntilByReason(
      Map<FaultKind, Instant> untilByReason, int consecutiveFaults) {
    List<Map.Entry<FaultKind, Instant>> shortestFirst = untilByReason.entrySet().stream()
        .sorted(Map.Entry.<FaultKind, Instant>comparingByValue()
            .thenComparing(Map.Entry.<FaultKind, Instant>comparingByKey().reversed()))
        .toList();
    Block block = null;
    for (Map.Entry<FaultKind, Instant> entry : shortestFirst) {
      block = new Block(entry.getKey(), entry.getValue(), consecutiveFaults, block);
    }
    return block;
  }

  private static Instant latest(Instant one, Instant other) {
    return one.isBefore(other) ? other : one;
  }

  /** How long to wait at that time; zero once it is over. */
  public Duration remainingAt(Instant now) {
    return now.isBefore(until) ? Duration.between(now, until) : Duration.ZERO;
  }
}
