/** Events of the simulated API: what changed in the world, sent by webhook. */
@NullMarked
package io.wabascope.simulator.event;

import org.jspecify.annotations.NullMarked;
