/** One call and its reply. */
@NullMarked
package io.wabascope.simulator.call;

import org.jspecify.annotations.NullMarked;
