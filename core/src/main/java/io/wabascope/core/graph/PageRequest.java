package io.wabascope.core.graph;

import io.wabascope.core.inventory.Target;
import org.jspecify.annotations.Nullable;

/**
 * A call that asks for one page of a target.
 *
 * @param pageSize how many items at most, 1 to 100 (Graph API reference of the edges)
 * @param after where to begin; the first page, if absent
 */
public record PageRequest(
    Target target,
    FieldSelection selection,
    int pageSize,
    @Nullable Cursor after) {
  public static final int MAX_PAGE_SIZE = 100;

  public PageRequest {
    if (pageSize < 1 || pageSize > MAX_PAGE_SIZE) {
      throw new IllegalArgumentException("page size must be 1 to 100: " + pageSize);
    }
  }
}
