package io.wabascope.core.graph;

import io.wabascope.core.inventory.Item;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One response that lists items.
 *
 * @param nextCursor where the next page begins; absent on the last one. A page after an empty one
 *     may have items: the API filters each page (Graph API guide, paging).
 */
public record Page(List<Item> items, @Nullable Cursor nextCursor) {
  public Page {
    items = List.copyOf(items);
  }
}
