/** Answers the requests of the HTTP API with JSON and CSV. */
@NullMarked
package io.wabascope.exporter.api;

import org.jspecify.annotations.NullMarked;
