/** Stores the owned map entries on disk, and restores them. */
@NullMarked
package io.wabascope.cluster.store;

import org.jspecify.annotations.NullMarked;
