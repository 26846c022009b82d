/** Keeps the owned map entries on disk. */
@NullMarked
package io.wabascope.cluster.store;

import org.jspecify.annotations.NullMarked;
