/** What a restart costs: killed while it writes, and how soon all is shown again. */
@NullMarked
package io.wabascope.benchmarks.restart;

import org.jspecify.annotations.NullMarked;
