/** Clusters whose members are killed, suspended and cut off. */
@NullMarked
package io.wabascope.benchmarks.drill;

import org.jspecify.annotations.NullMarked;
