/** JMH benchmarks. */
@NullMarked
package io.wabascope.benchmarks.jmh;

import org.jspecify.annotations.NullMarked;
