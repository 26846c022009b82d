/** Decides when a call may start: blocks, concurrency, tokens. */
@NullMarked
package io.wabascope.poller.ratelimit;

import org.jspecify.annotations.NullMarked;
