/** A simulator of the Graph API and its faults. */
@NullMarked
package io.wabascope.simulator;

import org.jspecify.annotations.NullMarked;
