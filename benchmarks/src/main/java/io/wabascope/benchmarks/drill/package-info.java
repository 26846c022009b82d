/** A cluster of real processes under blows; what was measured is in README.md. */
@NullMarked
package io.wabascope.benchmarks.drill;

import org.jspecify.annotations.NullMarked;
