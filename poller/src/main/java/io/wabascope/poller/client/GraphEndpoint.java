package io.wabascope.poller.client;

import java.net.URI;
import java.time.Duration;

/**
 * The URL and version of the Graph API, and the limits of a call.
 *
 * @param base scheme, host and port, with an optional path before the version
 * @param version as in a URL: {@code v25.0}
 * @param userAgent constant, because the server's entity tags depend on it
 * @param timeout for the whole call, from the request for a connection to the last byte
 * @param maxResponseSize the maximum size of a body in bytes, before and after decompression
 */
public record GraphEndpoint(
    URI base, String version, String userAgent, Duration timeout, int maxResponseSize) {

  public GraphEndpoint {
    if (base.getHost() == null || !("https".equals(base.getScheme()) || isPlain(base))) {
      throw new IllegalArgumentException("the base URL must be http or https with a host");
    }
    if (!version.matches("v\\d+\\.\\d+")) {
      throw new IllegalArgumentException("version must look like v25.0: " + version);
    }
    if (timeout.toMillis() < 1 || maxResponseSize < 1) {
      throw new IllegalArgumentException("timeout and response size must be positive");
    }
  }

  private static boolean isPlain(URI base) {
    return "http".equals(base.getScheme());
  }

  boolean isTls() {
    return !isPlain(base);
  }

  /** The host to connect to; an IPv6 address without brackets. */
  String host() {
    return base.getHost().replace("[", "").replace("]", "");
  }

  /** Whether the host is an IP address, not a name. */
  boolean isAddress() {
    return host().indexOf(':') >= 0 || host().matches("\\d+(?:\\.\\d+){3}");
  }

  int port() {
    return base.getPort() >= 0 ? base.getPort() : isTls() ? 443 : 80;
  }

  /** The full path of a resource below the version. */
  String pathTo(String rest) {
    String prefix = base.getRawPath() == null ? "" : base.getRawPath();
    String bare = prefix.endsWith("/") ? prefix.substring(0, prefix.length() - 1) : prefix;
    return bare + '/' + version + '/' + rest;
  }
}
