/** Access to the HTTP server: TLS, passwords, request rate. */
@NullMarked
package io.wabascope.exporter.auth;

import org.jspecify.annotations.NullMarked;
