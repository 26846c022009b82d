package io.wabascope.exporter.search;

import io.wabascope.core.inventory.ObjectKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which objects to list, and from which on. All conditions must hold; an absent one always does.
 *
 * @param state the value of any state of the object
 * @param text a part of a name, or the beginning of an id, or a number as dialled
 * @param since the earliest time of the last change that a target reported
 * @param limit the maximum number of objects
 * @param after the last object of the page before
 */
public record ObjectListQuery(
    @Nullable ObjectKind kind,
    @Nullable String state,
    @Nullable String text,
    @Nullable Instant since,
    int limit,
    @Nullable ListPosition after) {
  /** The maximum number of objects of a page. */
  public static final int MAX_LIMIT = 1_000;

  public ObjectListQuery {
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new IllegalArgumentException("limit must be 1 to " + MAX_LIMIT + ": " + limit);
    }
  }
}
