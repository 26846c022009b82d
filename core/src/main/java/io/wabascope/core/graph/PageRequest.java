package io.wabascope.core.graph;

import io.wabascope.core.inventory.Target;
import org.jspecify.annotations.Nullable;

/**
 * A request for one page of a target.
 *
 * @param pageSize the maximum number of items, 1 to 100 (Graph API reference of the edges)
 * @param after where the page begins; absent for the first page
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
