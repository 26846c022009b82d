package io.wabascope.core.ratelimit;

import io.wabascope.core.graph.FaultKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
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
 * @param isNamed whether the API named the end; else it is when the next call is tried
 * @param shorter a block for another reason that ends sooner; it remains if this one is removed
 *     early
 */
public record Block(
    FaultKind reason,
    Instant until,
    int consecutiveFaults,
    boolean isNamed,
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

  /** A block for one reason, whose end the API did not name. */
  public Block(FaultKind reason, Instant until, int consecutiveFaults) {
    this(reason, until, consecutiveFaults, false);
  }

  /** A block for one reason. */
  public Block(FaultKind reason, Instant until, int consecutiveFaults, boolean isNamed) {
    this(reason, until, consecutiveFaults, isNamed, null);
  }

  /**
   * Combines two blocks: for each reason the one that ends later. The order of merges does not
   * matter.
   */
  public Block merge(Block other) {
    Map<FaultKind, Block> byReason = byReason();
    other.byReason().forEach((kind, block) -> byReason.merge(kind, block, Block::later));
    return Objects.requireNonNull(
        combine(byReason, Math.max(consecutiveFaults, other.consecutiveFaults)));
  }

  /** This block without one reason; null if no reason remains. */
  public @Nullable Block minus(FaultKind removed) {
    Map<FaultKind, Block> byReason = byReason();
    return byReason.remove(removed) == null ? this : combine(byReason, consecutiveFaults);
  }

  /** The blocks for each of its reasons. */
  public Map<FaultKind, Block> byReason() {
    Map<FaultKind, Block> byReason = new EnumMap<>(FaultKind.class);
    for (Block block = this; block != null; block = block.shorter) {
      Block single = new Block(block.reason, block.until, consecutiveFaults, block.isNamed);
      byReason.merge(block.reason, single, Block::later);
    }
    return byReason;
  }

  /** The longest is outermost; of equally long ones, the first in {@link FaultKind}. */
  private static @Nullable Block combine(Map<FaultKind, Block> byReason, int consecutiveFaults) {
    List<Block> shortestFirst = byReason.values().stream()
        .sorted(Comparator.comparing(Block::until)
            .thenComparing(Block::reason, Comparator.reverseOrder()))
        .toList();
    Block combined = null;
    for (Block block : shortestFirst) {
      combined = new Block(block.reason, block.until, consecutiveFaults, block.isNamed, combined);
    }
    return combined;
  }

  /** The one that ends later; of equally long ones, the one whose end the API named. */
  private static Block later(Block one, Block other) {
    int order = one.until.compareTo(other.until);
    return order > 0 || (order == 0 && one.isNamed) ? one : other;
  }

  /** The remaining time of the block; zero once it has ended. */
  public Duration remainingAt(Instant now) {
    return now.isBefore(until) ? Duration.between(now, until) : Duration.ZERO;
  }
}
