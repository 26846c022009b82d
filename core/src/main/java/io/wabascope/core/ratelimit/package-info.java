/** Budgets, token buckets, blocks and backoff. */
@NullMarked
package io.wabascope.core.ratelimit;

import org.jspecify.annotations.NullMarked;
