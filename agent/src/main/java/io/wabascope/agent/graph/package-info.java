/** Calls to the Graph API: HTTP, decoding, retries and pace. */
@NullMarked
package io.wabascope.agent.graph;

import org.jspecify.annotations.NullMarked;
