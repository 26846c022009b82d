package io.wabascope.exporter.server;

import io.wabascope.exporter.auth.AccessPolicy;
import io.wabascope.exporter.http.ClientTimeouts;

/**
 * Where the exporter listens, and what it allows.
 *
 * @param port 0 takes any free one; see {@link ExporterVerticle#port()}
 * @param reloadEnabled whether {@code POST /-/reload} is allowed
 * @param accessPolicy who is answered, to begin with; see {@link ExporterVerticle#apply}
 * @param clientTimeouts how long clients are waited for
 * @param connectionsPerAddress of one client address, at most; all behind a proxy share one
 */
public record ExporterOptions(
    String host,
    int port,
    boolean reloadEnabled,
    AccessPolicy accessPolicy,
    ClientTimeouts clientTimeouts,
    int connectionsPerAddress) {
  private static final int CONNECTIONS_PER_ADDRESS = 64;

  public ExporterOptions(String host, int port, boolean reloadEnabled, AccessPolicy accessPolicy) {
    this(host, port, reloadEnabled, accessPolicy, ClientTimeouts.DEFAULT, CONNECTIONS_PER_ADDRESS);
  }

  public ExporterOptions(
      String host,
      int port,
      boolean reloadEnabled,
      AccessPolicy accessPolicy,
      ClientTimeouts clientTimeouts) {
    this(host, port, reloadEnabled, accessPolicy, clientTimeouts, CONNECTIONS_PER_ADDRESS);
  }

  public ExporterOptions {
    if (connectionsPerAddress < 1) {
      throw new IllegalArgumentException("no connections: " + connectionsPerAddress);
    }
    if (host.isBlank() || port < 0 || port > 65_535) {
      throw new IllegalArgumentException("not an address to listen on: " + host + ':' + port);
    }
  }
}
