package io.wabascope.core.graph;

import io.wabascope.core.inventory.AccountList;
import java.util.Map;

/**
 * A list of an account that has more pages than the first, which came with the account.
 *
 * @param after where the next page begins
 * @param templates the number of templates so far, by status
 * @param readable whether all items so far were readable
 */
public record ListContinuation(
    String account,
    AccountList list,
    Cursor after,
    Map<String, Integer> templates,
    boolean readable) {
  public ListContinuation {
    templates = Map.copyOf(templates);
  }
}
