/** Restarts with a stored inventory, after a clean stop and after a kill. */
@NullMarked
package io.wabascope.benchmarks.restart;

import org.jspecify.annotations.NullMarked;
