package io.wabascope.core.graph;

import io.wabascope.core.inventory.AccountList;
import java.util.Map;

/**
 * A list of an account that has more pages than the one that came with the account.
 *
 * @param after where its next page begins
 * @param templates the templates counted so far, by status
 * @param readable whether all that was listed so far could be read
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
