/** Calculates what a fleet costs in calls, series, bytes and heap. */
@NullMarked
package io.wabascope.agent.plan;

import org.jspecify.annotations.NullMarked;
