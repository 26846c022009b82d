package io.wabascope.simulator;

/**
 * The address of the server.
 *
 * @param port 0 selects a free port
 */
public record ListenAddress(String host, int port) {

  public ListenAddress {
    if (host.isBlank() || port < 0 || port > 65_535) {
      throw new IllegalArgumentException("cannot listen on " + host + ":" + port);
    }
  }
}
