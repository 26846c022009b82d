package io.wabascope.exporter.http;

import java.time.Duration;

/**
 * How long a client is waited for.
 *
 * @param first from connecting to the first whole request: who sends it drop by drop is cut off
 * @param next from an answer to the next whole request
 * @param answer until an answer is read: who reads it drop by drop is cut off
 */
public record Patience(Duration first, Duration next, Duration answer) {
  public static final Patience USUAL =
      new Patience(Duration.ofSeconds(10), Duration.ofSeconds(60), Duration.ofMinutes(5));
}
