package io.wabascope.exporter.auth;

import io.vertx.core.net.ServerSSLOptions;
import java.util.function.Consumer;
import javax.net.ssl.SSLEngine;

/**
 * How connections are encrypted.
 *
 * @param sslOptions key, trust and versions
 * @param engineCustomizer puts into force what those options have no words for: order of suites, curves
 * @param http2 whether HTTP/2 is offered; as the server began with it, so it stays
 */
public record TlsConfig(
    ServerSSLOptions sslOptions, Consumer<SSLEngine> engineCustomizer, boolean http2) {}
