/** A long run under load. */
@NullMarked
package io.wabascope.benchmarks.soak;

import org.jspecify.annotations.NullMarked;
