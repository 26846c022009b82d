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
 * Calls are not allowed until a time.
 *
 * @param reason the cause: throttling ends with time, an invalid token also with a new token
 * @param until when calls are allowed again
 * @param consecutiveFaults the number of consecutive blocks without a successful call in between
 * @param shorter a block for another reason that ends sooner; it remains if this one is removed
 *     early
 */
public record Block(
    FaultKind reason,
    Instant until,
    int consecutiveFaults,
    @Nullable Block shorter) {

  /** The delays if the API names none (Meta recommends minutes, increasing). */
  public static final Backoff BACKOFF = new Backoff(Duration.ofMinutes(1), Duration.ofMinutes(60));

  /** The maximum that a header may ask for: a wrong value must not stop calls for ever. */
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
   * Combines two blocks: for each reason the one that ends later. The order of merges does not
   * matter.
   */
  public Block merge(Block other) {
    Map<FaultKind, Instant> untilByReason = untilByReason();
    other
        .untilByReason()
        .forEach((faultKind, entry) -> untilByReason.merge(faultKind, entry, Block::latest));
    return Objects.requireNonNull(
        fromUntilByReason(untilByReason, Math.max(consecutiveFaults, other.consecutiveFaults)));
  }

  /** This block without one reason; null if no reason remains. */
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

  /** The longest is outermost; of equally long ones, the first in {@link FaultKind}. */
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

  /** The remaining time of the block; zero once it has ended. */
  public Duration remainingAt(Instant now) {
    return now.isBefore(until) ? Duration.between(now, until) : Duration.ZERO;
  }
}
