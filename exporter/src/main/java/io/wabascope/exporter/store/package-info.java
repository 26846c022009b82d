/** Merged objects in shards, rendered when they change. */
@NullMarked
package io.wabascope.exporter.store;

import org.jspecify.annotations.NullMarked;
