package io.wabascope.core.graph;

import io.wabascope.core.inventory.AccountList;
import io.wabascope.core.inventory.Target;
import org.jspecify.annotations.Nullable;

/**
 * A request for one page of a target, of a list of one of its accounts, or for one of its accounts.
 *
 * @param pageSize the maximum number of items, 1 to 100 (Graph API reference of the edges)
 * @param after where the page begins; absent for the first page
 * @param list the list of an account; absent for a page of the target
 * @param account the account to read by itself; absent for a page
 */
public record PageRequest(
    Target target,
    FieldSelection selection,
    int pageSize,
    @Nullable Cursor after,
    @Nullable ListAddress list,
    @Nullable String account) {
  public static final int MAX_PAGE_SIZE = 100;

  /** A list of an account. */
  public record ListAddress(String account, AccountList list) {}

  public PageRequest(
      Target target, FieldSelection selection, int pageSize, @Nullable Cursor after) {
    this(target, selection, pageSize, after, null);
  }

  public PageRequest(
      Target target,
      FieldSelection selection,
      int pageSize,
      @Nullable Cursor after,
      @Nullable ListAddress list) {
    this(target, selection, pageSize, after, list, null);
  }

  /**
   * A request for one account of a target by itself.
   *
   * @param selection its fields; paging and further parameters are not used
   */
  public static PageRequest ofAccount(Target target, FieldSelection selection, String account) {
    return new PageRequest(target, selection, 1, null, null, account);
  }

  /** The node that has the edge. */
  public String node() {
    return list == null ? target.node() : list.account();
  }

  /** The name of the edge in the URL. */
  public String edge() {
    return list == null ? target.edge().path() : list.list().path();
  }

  public PageRequest {
    if (pageSize < 1 || pageSize > MAX_PAGE_SIZE) {
      throw new IllegalArgumentException("page size must be 1 to 100: " + pageSize);
    }
  }
}
