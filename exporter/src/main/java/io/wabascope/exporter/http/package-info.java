/** What a scraper and a browser see: the HTTP server and its pages. */
@NullMarked
package io.wabascope.exporter.http;

import org.jspecify.annotations.NullMarked;
