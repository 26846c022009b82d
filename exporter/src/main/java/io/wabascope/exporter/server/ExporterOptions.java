package io.wabascope.exporter.server;

import io.wabascope.exporter.auth.AccessPolicy;
import io.wabascope.exporter.http.ClientTimeouts;
import io.wabascope.exporter.http.ConnectionLimiter;

/**
 * Options of the HTTP server of the exporter.
 *
 * @param listenOptions where it listens, and its limits
 * @param lifecycleEnabled whether {@code POST /-/reload} and {@code /-/sweep} are allowed
 */
public record ExporterOptions(ListenOptions listenOptions, boolean lifecycleEnabled) {
  private static final ListenOptions.ConnectionLimits CONNECTION_LIMITS =
      new ListenOptions.ConnectionLimits(ConnectionLimiter.MAX_CONNECTIONS, 64);

  /**
   * Options with the default timeouts and limits.
   *
   * @param port 0 for any free port; see {@link ExporterVerticle#port()}
   * @param accessPolicy the initial access policy; see {@link ExporterVerticle#apply}
   */
  public ExporterOptions(
      String host, int port, boolean lifecycleEnabled, AccessPolicy accessPolicy) {
    this(host, port, lifecycleEnabled, accessPolicy, ClientTimeouts.DEFAULT);
  }

  public ExporterOptions(
      String host,
      int port,
      boolean lifecycleEnabled,
      AccessPolicy accessPolicy,
      ClientTimeouts clientTimeouts) {
    this(
        new ListenOptions(host, port, accessPolicy, clientTimeouts, CONNECTION_LIMITS),
        lifecycleEnabled);
  }
}
