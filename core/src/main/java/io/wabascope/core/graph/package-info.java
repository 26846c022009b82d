/** Requests to the Graph API, its pages and usage, and the faults of calls without a page. */
@NullMarked
package io.wabascope.core.graph;

import org.jspecify.annotations.NullMarked;
