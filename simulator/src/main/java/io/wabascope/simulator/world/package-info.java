/** The invented fleet: what exists, who lists it, and how its states move. */
@NullMarked
package io.wabascope.simulator.world;

import org.jspecify.annotations.NullMarked;
