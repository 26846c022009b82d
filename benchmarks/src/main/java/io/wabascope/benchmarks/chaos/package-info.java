/** A long run of the agent against an API that fails in every known way. */
@NullMarked
package io.wabascope.benchmarks.chaos;

import org.jspecify.annotations.NullMarked;
