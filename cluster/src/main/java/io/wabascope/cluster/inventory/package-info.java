/**
 * The inventory and the sweep records in Hazelcast maps, and publishing of what this member owns.
 */
@NullMarked
package io.wabascope.cluster.inventory;

import org.jspecify.annotations.NullMarked;
