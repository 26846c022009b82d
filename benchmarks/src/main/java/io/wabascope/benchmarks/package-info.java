/** Benchmarks, each of which answers a question; results are in README.md. */
@NullMarked
package io.wabascope.benchmarks;

import org.jspecify.annotations.NullMarked;
