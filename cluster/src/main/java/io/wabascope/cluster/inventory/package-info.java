/**
 * The inventory and the sweep records in Hazelcast maps, and the publishing of owned partitions.
 */
@NullMarked
package io.wabascope.cluster.inventory;

import org.jspecify.annotations.NullMarked;
