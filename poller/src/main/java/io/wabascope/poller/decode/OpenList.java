package io.wabascope.poller.decode;

import io.wabascope.core.inventory.AccountList;
import io.wabascope.core.inventory.TemplateCounts;
import org.jspecify.annotations.Nullable;

/**
 * A list that has more pages.
 *
 * @param after the cursor in the response
 * @param next the link in the response
 * @param templates the number of templates so far
 * @param readable whether all items so far were readable
 */
record OpenList(
    AccountList list,
    @Nullable String after,
    @Nullable String next,
    TemplateCounts templates,
    boolean readable) {}
