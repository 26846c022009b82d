/**
 * The Hazelcast configuration, the serializers it registers, and what the cluster reports about
 * itself.
 */
@NullMarked
package io.wabascope.cluster;

import org.jspecify.annotations.NullMarked;
