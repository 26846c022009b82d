/** The agent's own metrics. */
@NullMarked
package io.wabascope.agent.telemetry;

import org.jspecify.annotations.NullMarked;
