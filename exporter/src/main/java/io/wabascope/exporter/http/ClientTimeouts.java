package io.wabascope.exporter.http;

import java.time.Duration;

/**
 * Timeouts after which a client is disconnected.
 *
 * @param firstRequest maximum time from the connection to the first complete request
 * @param nextRequest maximum time from a response to the next complete request
 * @param response maximum time to read a response
 */
public record ClientTimeouts(Duration firstRequest, Duration nextRequest, Duration response) {
  public static final ClientTimeouts DEFAULT =
      new ClientTimeouts(Duration.ofSeconds(10), Duration.ofSeconds(60), Duration.ofMinutes(5));
}
