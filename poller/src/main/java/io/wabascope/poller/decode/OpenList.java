package io.wabascope.poller.decode;

import io.wabascope.core.inventory.AccountList;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A list that goes on after what was read of it.
 *
 * @param after the cursor that came with it
 * @param next the link that came with it
 * @param templates the templates that were read, by status
 * @param readable whether all that was listed could be read
 */
record OpenList(
    AccountList list,
    @Nullable String after,
    @Nullable String next,
    Map<String, Integer> templates,
    boolean readable) {}
