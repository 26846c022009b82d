/**
 * Names that members of earlier builds know.
 *
 * <p>When two halves of a cluster merge, Hazelcast sends the merge policies by their class names.
 * Both halves need a class of that name, so these names are a format and stay.
 */
@NullMarked
package io.wabascope.agent.cluster;

import org.jspecify.annotations.NullMarked;
