/** Ports of the poller: the Graph API client, the quota, and the listeners. */
@NullMarked
package io.wabascope.poller.api;

import org.jspecify.annotations.NullMarked;
