/** HTTP calls to the Graph API: credentials, retries, metering, token inspection. */
@NullMarked
package io.wabascope.poller.client;

import org.jspecify.annotations.NullMarked;
