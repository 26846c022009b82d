/** The exporter and its peers side by side: what a scrape of the same series costs each. */
@NullMarked
package io.wabascope.benchmarks.side;

import org.jspecify.annotations.NullMarked;
