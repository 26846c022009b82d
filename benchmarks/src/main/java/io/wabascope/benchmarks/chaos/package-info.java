/** An agent in a process of its own, under faults without end; what came of it is in README.md. */
@NullMarked
package io.wabascope.benchmarks.chaos;

import org.jspecify.annotations.NullMarked;
