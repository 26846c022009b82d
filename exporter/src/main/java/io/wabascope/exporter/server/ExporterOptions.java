package io.wabascope.exporter.server;

import io.wabascope.exporter.auth.AccessPolicy;
import io.wabascope.exporter.http.ClientTimeouts;
import io.wabascope.exporter.http.ConnectionLimiter;

/**
 * Options of the HTTP server.
 *
 * @param port 0 for any free port; see {@link ExporterVerticle#port()}
 * @param lifecycleEnabled whether {@code POST /-/reload} and {@code /-/sweep} are allowed
 * @param accessPolicy the initial access policy; see {@link ExporterVerticle#apply}
 * @param clientTimeouts how long the server waits for clients
 * @param connectionsPerAddress maximum number of open connections of one client address; all
 *     clients behind a proxy share one
 */
public record ExporterOptions(
    String host,
    int port,
    boolean lifecycleEnabled,
    AccessPolicy accessPolicy,
    ClientTimeouts clientTimeouts,
    int connectionsPerAddress) {
  private static final int CONNECTIONS_PER_ADDRESS = 64;

  public ExporterOptions(
      String host, int port, boolean lifecycleEnabled, AccessPolicy accessPolicy) {
    this(
        host,
        port,
        lifecycleEnabled,
        accessPolicy,
        ClientTimeouts.DEFAULT,
        CONNECTIONS_PER_ADDRESS);
  }

  public ExporterOptions(
      String host,
      int port,
      boolean lifecycleEnabled,
      AccessPolicy accessPolicy,
      ClientTimeouts clientTimeouts) {
    this(host, port, lifecycleEnabled, accessPolicy, clientTimeouts, CONNECTIONS_PER_ADDRESS);
  }

  public ExporterOptions {
    if (connectionsPerAddress < 1) {
      throw new IllegalArgumentException("no connections: " + connectionsPerAddress);
    }
    if (host.isBlank() || port < 0 || port > 65_535) {
      throw new IllegalArgumentException("invalid listen address: " + host + ':' + port);
    }
  }

  ListenOptions listenOptions() {
    return new ListenOptions(
        host,
        port,
        accessPolicy,
        clientTimeouts,
        new ListenOptions.ConnectionLimits(
            ConnectionLimiter.MAX_CONNECTIONS, connectionsPerAddress));
  }
}
