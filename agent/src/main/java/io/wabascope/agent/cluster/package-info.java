/** Hazelcast behind the ports: inventory, sweep records, ownership and quota. */
@NullMarked
package io.wabascope.agent.cluster;

import org.jspecify.annotations.NullMarked;
