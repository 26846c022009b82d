package io.wabascope.exporter.server;

import io.wabascope.exporter.auth.AccessPolicy;

/**
 * Options of the HTTP server.
 *
 * @param port 0 for any free port; see {@link ExporterVerticle#port()}
 * @param reloadEnabled whether {@code POST /-/reload} is allowed
 * @param accessPolicy the initial access policy; see {@link ExporterVerticle#apply}
 */
public record ExporterOptions(
    String host,
    int port,
    boolean reloadEnabled,
    AccessPolicy accessPolicy,
    ClientTimeouts clientTimeouts) {
  public ExporterOptions(String host, int port, boolean reloadEnabled, AccessPolicy accessPolicy) {
    this(host, port, reloadEnabled, accessPolicy, ClientTimeouts.DEFAULT);
  }

  public ExporterOptions {
    if (host.isBlank() || port < 0 || port > 65_535) {
      throw new IllegalArgumentException("invalid listen address: " + host + ':' + port);
    }
  }
}
