/** Decodes responses of the Graph API to pages, errors and usage. */
@NullMarked
package io.wabascope.poller.decode;

import org.jspecify.annotations.NullMarked;
