/** How fast we may call: budget, bucket, usage, blocks and backoff. */
@NullMarked
package io.wabascope.core.pace;

import org.jspecify.annotations.NullMarked;
