package io.wabascope.exporter.auth;

import io.vertx.core.net.ServerSSLOptions;
import java.util.function.Consumer;
import javax.net.ssl.SSLEngine;

/**
 * TLS settings of the HTTP server.
 *
 * @param sslOptions key, trust and TLS versions
 * @param engineCustomizer sets what the options cannot express: order of cipher suites, curves
 * @param http2 whether HTTP/2 is offered; cannot change while the server runs
 */
public record TlsConfig(
    ServerSSLOptions sslOptions, Consumer<SSLEngine> engineCustomizer, boolean http2) {}
