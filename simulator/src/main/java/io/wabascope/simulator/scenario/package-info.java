/** Scenarios: rules that change the world or the answers. */
@NullMarked
package io.wabascope.simulator.scenario;

import org.jspecify.annotations.NullMarked;
