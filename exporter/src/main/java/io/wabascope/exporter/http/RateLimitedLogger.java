package io.wabascope.exporter.http;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * A warning that clients can cause as often as they like: written once a minute at most, with the
 * number of times it was left out. Confined to the event loop.
 */
public final class RateLimitedLogger {
  private static final long PAUSE = TimeUnit.MINUTES.toNanos(1);

  private final Logger log;
  private final String message;
  private long next = System.nanoTime();
  private long leftOut;

  public RateLimitedLogger(Logger log, String message) {
    this.log = log;
    this.message = message;
  }

  public void warn(@Nullable Throwable cause) {
    long now = System.nanoTime();
    if (now - next < 0) {
      leftOut++;
      return;
    }
    next = now + PAUSE;
    LoggingEventBuilder event = log.atWarn().setCause(cause);
    if (leftOut > 0) {
      event = event.addKeyValue("left_out", leftOut);
    }
    event.log(message);
    leftOut = 0;
  }
}
