/** The landing page and the JSON API. */
@NullMarked
package io.wabascope.exporter.status;

import org.jspecify.annotations.NullMarked;
