/** The agent as its users run it: a process of its own, started, asked and measured from outside. */
@NullMarked
package io.wabascope.benchmarks.process;

import org.jspecify.annotations.NullMarked;
