/** The accounts to read because of events, in a distributed map. */
@NullMarked
package io.wabascope.cluster.webhook;

import org.jspecify.annotations.NullMarked;
