/** What is asked of the Graph API, what it returns, and why a page did not come. */
@NullMarked
package io.wabascope.core.graph;

import org.jspecify.annotations.NullMarked;
