package io.wabascope.exporter.server;

import io.wabascope.exporter.auth.AccessPolicy;
import io.wabascope.exporter.http.ClientTimeouts;
import io.wabascope.exporter.http.ConnectionLimiter;

/**
 * Where an HTTP server listens, and its limits.
 *
 * @param port 0 for any free port; see {@link LimitedHttpServer#port()}
 * @param accessPolicy the initial access policy; see {@link LimitedHttpServer#apply}
 * @param clientTimeouts how long the server waits for clients
 * @param connectionLimits the maximum numbers of open connections
 */
public record ListenOptions(
    String host,
    int port,
    AccessPolicy accessPolicy,
    ClientTimeouts clientTimeouts,
    ConnectionLimits connectionLimits) {

  /**
   * Maximum numbers of open connections.
   *
   * @param total of all clients
   * @param perAddress of one client address; all clients behind a proxy share one
   */
  public record ConnectionLimits(int total, int perAddress) {
    public static final ConnectionLimits DEFAULT =
        new ConnectionLimits(ConnectionLimiter.MAX_CONNECTIONS, 64);

    public ConnectionLimits {
      if (total < 1 || perAddress < 1) {
        throw new IllegalArgumentException("no connections: " + total + ", " + perAddress);
      }
    }
  }

  /** The default timeouts and limits. */
  public ListenOptions(String host, int port, AccessPolicy accessPolicy) {
    this(host, port, accessPolicy, ClientTimeouts.DEFAULT, ConnectionLimits.DEFAULT);
  }

  public ListenOptions {
    if (host.isBlank() || port < 0 || port > 65_535) {
      throw new IllegalArgumentException("invalid listen address: " + host + ':' + port);
    }
  }
}
