package io.wabascope.exporter.server;

import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpVersion;
import io.wabascope.exporter.auth.TlsConfig;
import io.wabascope.exporter.auth.TlsEngineOptions;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Creates the options of the HTTP server: address, limits, TLS. */
final class ServerOptions {
  private static final int IDLE_SECONDS = 60;
  private static final int HANDSHAKE_SECONDS = 10;
  private static final int MAX_INITIAL_LINE_LENGTH = 4_096;
  private static final int MAX_HEADER_SIZE = 8_192;

  /** Per HTTP/2 connection; each stream may hold the buffers of a response. */
  private static final int MAX_STREAMS = 8;

  /** Per HTTP/2 connection, which is closed beyond; a client can then open another one. */
  private static final int MAX_RESETS = 32;

  private static final int RESETS_SECONDS = 30;

  private ServerOptions() {}

  static HttpServerOptions create(ListenOptions options, TlsEngineOptions tlsEngineOptions) {
    HttpServerOptions http = new HttpServerOptions()
        .setHost(options.host())
        .setPort(options.port())
        .setHttp2ClearTextEnabled(false)
        .setMaxInitialLineLength(MAX_INITIAL_LINE_LENGTH)
        .setMaxHeaderSize(MAX_HEADER_SIZE)
        // Their handler throws at the 129th pipelined request, and at each one after it.
        .setPerMessageWebSocketCompressionSupported(false)
        .setPerFrameWebSocketCompressionSupported(false)
        .setInitialSettings(new Http2Settings()
            .setMaxConcurrentStreams(MAX_STREAMS)
            .setMaxHeaderListSize(MAX_HEADER_SIZE))
        .setHttp2RstFloodMaxRstFramePerWindow(MAX_RESETS)
        .setHttp2RstFloodWindowDuration(RESETS_SECONDS)
        .setHttp2RstFloodWindowDurationTimeUnit(TimeUnit.SECONDS)
        .setIdleTimeout(IDLE_SECONDS)
        .setIdleTimeoutUnit(TimeUnit.SECONDS);
    TlsConfig tls = options.accessPolicy().tls();
    if (tls != null) {
      tlsEngineOptions.customizer(tls.engineCustomizer());
      enableTls(http, tls, tlsEngineOptions);
    }
    return http;
  }

  private static void enableTls(
      HttpServerOptions http, TlsConfig tls, TlsEngineOptions tlsEngineOptions) {
    http.setSsl(true)
        .setUseAlpn(true)
        .setAlpnVersions(
            tls.http2()
                ? List.of(HttpVersion.HTTP_2, HttpVersion.HTTP_1_1)
                : List.of(HttpVersion.HTTP_1_1))
        .setSslHandshakeTimeout(HANDSHAKE_SECONDS)
        .setSslHandshakeTimeoutUnit(TimeUnit.SECONDS)
        .setSslEngineOptions(tlsEngineOptions)
        .setKeyCertOptions(tls.sslOptions().getKeyCertOptions())
        .setTrustOptions(tls.sslOptions().getTrustOptions())
        .setClientAuth(tls.sslOptions().getClientAuth())
        .setEnabledSecureTransportProtocols(tls.sslOptions().getEnabledSecureTransportProtocols());
  }
}
