/** One call and its reply, as the simulator sees them before they go on the wire. */
@NullMarked
package io.wabascope.simulator.exchange;

import org.jspecify.annotations.NullMarked;
