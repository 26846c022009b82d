/** Clusters whose members are killed, stopped and cut off. */
@NullMarked
package io.wabascope.benchmarks.drill;

import org.jspecify.annotations.NullMarked;
