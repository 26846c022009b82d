/** The agent: effects, wiring, telemetry and command line. */
@NullMarked
package io.wabascope.agent;

import org.jspecify.annotations.NullMarked;
