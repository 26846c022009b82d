/** Starts the Hazelcast member and tracks the partitions it owns. */
@NullMarked
package io.wabascope.cluster.hazelcast;

import org.jspecify.annotations.NullMarked;
