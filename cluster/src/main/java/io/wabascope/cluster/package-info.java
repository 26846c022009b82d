/**
 * The Hazelcast member, its configuration and serializers, and statistics of the cluster.
 */
@NullMarked
package io.wabascope.cluster;

import org.jspecify.annotations.NullMarked;
