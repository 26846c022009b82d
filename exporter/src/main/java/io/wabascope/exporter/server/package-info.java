/** The exporter verticle: server, routes, connection limits. */
@NullMarked
package io.wabascope.exporter.server;

import org.jspecify.annotations.NullMarked;
