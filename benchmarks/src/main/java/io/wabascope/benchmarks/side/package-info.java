/** Scrapes side by side with other exporters. */
@NullMarked
package io.wabascope.benchmarks.side;

import org.jspecify.annotations.NullMarked;
