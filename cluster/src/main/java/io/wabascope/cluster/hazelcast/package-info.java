/** The owned partitions, the listen address, and a Hazelcast node without a network. */
@NullMarked
package io.wabascope.cluster.hazelcast;

import org.jspecify.annotations.NullMarked;
