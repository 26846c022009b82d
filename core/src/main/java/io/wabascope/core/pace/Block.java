package io.wabascope.core.pace;

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
 * @param strikes how many blocks came in a row without a good call between
 * @param shorter a block for another reason that ends sooner: it is what stays where this one is
 *     ended before its time
 */
public record Block(
    FaultKind reason, Instant until, int strikes, @Nullable Block shorter) {

  /** Waiting times where the API names none (Meta's advice: minutes, growing). */
  public static final Backoff BACKOFF = new Backoff(Duration.ofMinutes(1), Duration.ofMinutes(60));

  /** The longest that a server may send us away: a wrong header must not silence us for ever. */
  public static final Duration LONGEST = Duration.ofHours(24);

  public Block {
    if (shorter != null && shorter.until.isAfter(until)) {
      throw new IllegalArgumentException("the shorter block ends later: " + shorter.until);
    }
  }

  /** A block for one reason. */
  public Block(FaultKind reason, Instant until, int strikes) {
    this(reason, until, strikes, null);
  }

  /**
   * Both blocks: for each reason the one that lasts longer; they never shorten each other. It does
   * not matter which member hears of which first.
   */
  public Block or(Block other) {
    Map<FaultKind, Instant> ends = ends();
    other.ends().forEach((why, end) -> ends.merge(why, end, Block::later));
    return Objects.requireNonNull(of(ends, Math.max(strikes, other.strikes)));
  }

  /** What stays of the block when that reason is no more; absent if nothing does. */
  public @Nullable Block without(FaultKind ended) {
    Map<FaultKind, Instant> ends = ends();
    return ends.remove(ended) == null ? this : of(ends, strikes);
  }

  /** When the block ends for each of its reasons. */
  public Map<FaultKind, Instant> ends() {
    Map<FaultKind, Instant> ends = new EnumMap<>(FaultKind.class);
    for (Block block = this; block != null; block = block.shorter) {
      ends.merge(block.reason, block.until, Block::later);
    }
    return ends;
  }

  /** The longest outermost; of those that last equally long, the first in {@link FaultKind}. */
  private static @Nullable Block of(Map<FaultKind, Instant> ends, int strikes) {
    List<Map.Entry<FaultKind, Instant>> shortestFirst = ends.entrySet().stream()
        .sorted(Map.Entry.<FaultKind, Instant>comparingByValue()
            .thenComparing(Map.Entry.<FaultKind, Instant>comparingByKey().reversed()))
        .toList();
    Block block = null;
    for (Map.Entry<FaultKind, Instant> end : shortestFirst) {
      block = new Block(end.getKey(), end.getValue(), strikes, block);
    }
    return block;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isBefore(other) ? other : one;
  }

  /** How long to wait at that time; zero once it is over. */
  public Duration waitAt(Instant now) {
    return now.isBefore(until) ? Duration.between(now, until) : Duration.ZERO;
  }
}
