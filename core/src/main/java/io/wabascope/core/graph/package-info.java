/** A call to the Graph API in our words: what is asked, what came, why it did not come. */
@NullMarked
package io.wabascope.core.graph;

import org.jspecify.annotations.NullMarked;
