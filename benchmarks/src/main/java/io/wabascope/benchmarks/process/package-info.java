/** The agent as a child process. */
@NullMarked
package io.wabascope.benchmarks.process;

import org.jspecify.annotations.NullMarked;
