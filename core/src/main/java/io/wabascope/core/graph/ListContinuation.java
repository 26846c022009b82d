package io.wabascope.core.graph;

import io.wabascope.core.inventory.AccountList;
import io.wabascope.core.inventory.TemplateCounts;

/**
 * A list of an account that has more pages than the first, which came with the account.
 *
 * @param after where the next page begins
 * @param templates the number of templates so far
 * @param readable whether all items so far were readable
 */
public record ListContinuation(
    String account, AccountList list, Cursor after, TemplateCounts templates, boolean readable) {}
