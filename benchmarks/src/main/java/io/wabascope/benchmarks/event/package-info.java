/** How late changes are known, with events and without. */
@NullMarked
package io.wabascope.benchmarks.event;

import org.jspecify.annotations.NullMarked;
