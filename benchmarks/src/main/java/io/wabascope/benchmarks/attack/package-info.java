/** Attacks on the ports of an agent process, and what they cost other clients. */
@NullMarked
package io.wabascope.benchmarks.attack;

import org.jspecify.annotations.NullMarked;
