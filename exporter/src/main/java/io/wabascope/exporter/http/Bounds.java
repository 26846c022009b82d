package io.wabascope.exporter.http;

import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpVersion;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** How a server listens, and how much it takes from a client. */
final class Bounds {
  private static final int IDLE_SECONDS = 60;
  private static final int HANDSHAKE_SECONDS = 10;
  private static final int LONGEST_LINE = 4_096;
  private static final int LARGEST_HEADERS = 8_192;

  /** Of one HTTP/2 connection: each may hold an answer's buffers. */
  private static final int MOST_STREAMS = 8;

  private Bounds() {}

  static HttpServerOptions options(ExporterOptions options, Engines engines) {
    HttpServerOptions http = new HttpServerOptions()
        .setHost(options.host())
        .setPort(options.port())
        .setHttp2ClearTextEnabled(false)
        .setMaxInitialLineLength(LONGEST_LINE)
        .setMaxHeaderSize(LARGEST_HEADERS)
        .setInitialSettings(new Http2Settings()
            .setMaxConcurrentStreams(MOST_STREAMS)
            .setMaxHeaderListSize(LARGEST_HEADERS))
        .setIdleTimeout(IDLE_SECONDS)
        .setIdleTimeoutUnit(TimeUnit.SECONDS);
    Tls tls = options.access().tls();
    if (tls != null) {
      engines.rules(tls.engine());
      encrypt(http, tls, engines);
    }
    return http;
  }

  private static void encrypt(HttpServerOptions http, Tls tls, Engines engines) {
    http.setSsl(true)
        .setUseAlpn(true)
        .setAlpnVersions(
            tls.http2()
                ? List.of(HttpVersion.HTTP_2, HttpVersion.HTTP_1_1)
                : List.of(HttpVersion.HTTP_1_1))
        .setSslHandshakeTimeout(HANDSHAKE_SECONDS)
        .setSslHandshakeTimeoutUnit(TimeUnit.SECONDS)
        .setSslEngineOptions(engines)
        .setKeyCertOptions(tls.options().getKeyCertOptions())
        .setTrustOptions(tls.options().getTrustOptions())
        .setClientAuth(tls.options().getClientAuth())
        .setEnabledSecureTransportProtocols(tls.options().getEnabledSecureTransportProtocols());
  }
}
