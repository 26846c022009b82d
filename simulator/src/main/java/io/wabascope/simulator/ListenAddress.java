package io.wabascope.simulator;

/**
 * Where to listen.
 *
 * @param port 0 takes a free one
 */
public record ListenAddress(String host, int port) {

  public ListenAddress {
    if (host.isBlank() || port < 0 || port > 65_535) {
      throw new IllegalArgumentException("cannot listen on " + host + ":" + port);
    }
  }
}
