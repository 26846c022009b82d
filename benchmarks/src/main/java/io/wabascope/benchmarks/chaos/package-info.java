/** A long run of the agent against an API with all known faults. */
@NullMarked
package io.wabascope.benchmarks.chaos;

import org.jspecify.annotations.NullMarked;
