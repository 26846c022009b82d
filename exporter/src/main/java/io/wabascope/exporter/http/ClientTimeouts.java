package io.wabascope.exporter.http;

import java.time.Duration;

/**
 * How long a client is waited for.
 *
 * @param firstRequest from connecting to the first whole request: who sends it drop by drop is cut off
 * @param nextRequest from an answer to the next whole request
 * @param response until an answer is read: who reads it drop by drop is cut off
 */
public record ClientTimeouts(Duration firstRequest, Duration nextRequest, Duration response) {
  public static final ClientTimeouts DEFAULT =
      new ClientTimeouts(Duration.ofSeconds(10), Duration.ofSeconds(60), Duration.ofMinutes(5));
}
