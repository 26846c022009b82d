/** The HTTP server that receives Meta's events. */
@NullMarked
package io.wabascope.agent.webhook;

import org.jspecify.annotations.NullMarked;
