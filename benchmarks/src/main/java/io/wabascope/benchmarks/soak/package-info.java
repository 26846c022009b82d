/** An agent under faults and readers for half an hour; what was measured is in README.md. */
@NullMarked
package io.wabascope.benchmarks.soak;

import org.jspecify.annotations.NullMarked;
