/** The objects that need attention, and the search for objects, for the page. */
@NullMarked
package io.wabascope.exporter.search;

import org.jspecify.annotations.NullMarked;
