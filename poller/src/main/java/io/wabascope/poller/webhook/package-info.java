/** Receives Meta's events, checks their signature, and reads which accounts they name. */
@NullMarked
package io.wabascope.poller.webhook;

import org.jspecify.annotations.NullMarked;
