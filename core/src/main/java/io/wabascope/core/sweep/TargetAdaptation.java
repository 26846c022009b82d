package io.wabascope.core.sweep;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The page size that a target can deliver, and the fields that it refuses.
 *
 * <p>Refused fields are tried again after a day, because fields change with Meta's releases. The
 * page size doubles every half hour, because the cause of large pages is often temporary.
 *
 * @param pageSize the current page size; absent if it is the configured one
 * @param shrunkAt when the page size was last changed
 * @param droppedFields the paths of the refused fields (see {@link
 *     io.wabascope.core.graph.FieldSelection#pathsOf}), and when each was refused
 */
public record TargetAdaptation(
    @Nullable Integer pageSize, @Nullable Instant shrunkAt, Map<String, Instant> droppedFields) {
  public static final TargetAdaptation NONE = new TargetAdaptation(null, null, Map.of());

  private static final Duration RETRY_AFTER = Duration.ofDays(1);
  private static final Duration GROWTH_INTERVAL = Duration.ofMinutes(30);

  public TargetAdaptation {
    if (pageSize != null && pageSize < 1) {
      throw new IllegalArgumentException("page size must be at least 1: " + pageSize);
    }
    droppedFields = Map.copyOf(droppedFields);
  }

  /** The page size to request. */
  public int pageSize(int configuredSize) {
    return pageSize == null ? configuredSize : Math.min(pageSize, configuredSize);
  }

  public TargetAdaptation withPageSize(int newSize, Instant now) {
    return new TargetAdaptation(newSize, now, droppedFields);
  }

  public TargetAdaptation withDroppedField(String field, Instant now) {
    Map<String, Instant> more = new HashMap<>(droppedFields);
    more.put(field, now);
    return new TargetAdaptation(pageSize, shrunkAt, more);
  }

  /** The adaptation for a new sweep: larger pages, and after a day the refused fields. */
  public TargetAdaptation refreshed(Instant now, int configuredSize) {
    Map<String, Instant> stillDropped = new HashMap<>(droppedFields);
    stillDropped.values().removeIf(droppedAt -> !droppedAt.plus(RETRY_AFTER).isAfter(now));
    if (pageSize == null || shrunkAt == null || shrunkAt.plus(GROWTH_INTERVAL).isAfter(now)) {
      return new TargetAdaptation(pageSize, shrunkAt, stillDropped);
    }
    long doublings = Duration.between(shrunkAt, now).dividedBy(GROWTH_INTERVAL);
    int larger = pageSize << Math.min(doublings, 7);
    return larger >= configuredSize
        ? new TargetAdaptation(null, null, stillDropped)
        : new TargetAdaptation(larger, now, stillDropped);
  }

  /** The paths of the refused fields. */
  public Set<String> droppedPaths() {
    return droppedFields.keySet();
  }
}
