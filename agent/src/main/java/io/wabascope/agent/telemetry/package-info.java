/** What the agent tells of itself: counters, histograms, and gauges read when they are scraped. */
@NullMarked
package io.wabascope.agent.telemetry;

import org.jspecify.annotations.NullMarked;
