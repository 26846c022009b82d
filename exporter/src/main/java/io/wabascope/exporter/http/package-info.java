/** Sends bodies with backpressure and negotiates content. */
@NullMarked
package io.wabascope.exporter.http;

import org.jspecify.annotations.NullMarked;
