/** Restarts with a kept inventory, orderly and killed. */
@NullMarked
package io.wabascope.benchmarks.restart;

import org.jspecify.annotations.NullMarked;
