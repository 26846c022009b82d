package io.wabascope.core.graph;

import io.wabascope.core.inventory.Item;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One response that lists items.
 *
 * @param nextCursor where the next page begins; absent on the last one. A page after an empty one
 *     may have items: the API filters each page (Graph API guide, paging).
 * @param unreadableItems the number of further items that were unreadable
 * @param continuations the lists of the page's accounts that have more pages
 */
public record Page(
    List<Item> items,
    @Nullable Cursor nextCursor,
    int unreadableItems,
    List<ListContinuation> continuations) {
  public Page {
    items = List.copyOf(items);
    continuations = List.copyOf(continuations);
  }

  /** A page without unreadable items. */
  public Page(List<Item> items, @Nullable Cursor nextCursor) {
    this(items, nextCursor, 0, List.of());
  }
}
