package io.wabascope.core.graph;

import io.wabascope.core.inventory.Item;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One response that lists items.
 *
 * @param nextCursor where the next page begins; absent on the last one. An empty page may have a next:
 *     the API filters after it cuts (Graph API guide, paging).
 * @param unreadableItems how many more items there were, of which nothing could be read
 * @param continuations the lists of its accounts that have more pages
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

  /** A page of which everything could be read. */
  public Page(List<Item> items, @Nullable Cursor nextCursor) {
    this(items, nextCursor, 0, List.of());
  }
}
