package io.wabascope.core.graph;

import io.wabascope.core.inventory.AccountList;
import io.wabascope.core.inventory.Target;
import org.jspecify.annotations.Nullable;

/**
 * A call that asks for one page of a target, or of a list of one of its accounts.
 *
 * @param pageSize how many items at most, 1 to 100 (Graph API reference of the edges)
 * @param after where to begin; the first page, if absent
 * @param list the list of an account; absent for the target's own
 */
public record PageRequest(
    Target target,
    FieldSelection selection,
    int pageSize,
    @Nullable Cursor after,
    @Nullable ListAddress list) {
  public static final int MAX_PAGE_SIZE = 100;

  /** A list of an account. */
  public record ListAddress(String account, AccountList list) {}

  public PageRequest(
      Target target, FieldSelection selection, int pageSize, @Nullable Cursor after) {
    this(target, selection, pageSize, after, null);
  }

  /** The node whose edge is read. */
  public String node() {
    return list == null ? target.node() : list.account();
  }

  /** The edge's name in the URL. */
  public String edge() {
    return list == null ? target.edge().path() : list.list().path();
  }

  public PageRequest {
    if (pageSize < 1 || pageSize > MAX_PAGE_SIZE) {
      throw new IllegalArgumentException("page size must be 1 to 100: " + pageSize);
    }
  }
}
