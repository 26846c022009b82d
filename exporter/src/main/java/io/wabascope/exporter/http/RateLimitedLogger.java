package io.wabascope.exporter.http;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
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
  private final LongSupplier nanos;
  private long next;
  private long leftOut;

  /**
   * @param nanos a clock that never goes back
   */
  public RateLimitedLogger(Logger log, String message, LongSupplier nanos) {
    this.log = log;
    this.message = message;
    this.nanos = nanos;
    this.next = nanos.getAsLong();
  }

  public void warn() {
    write(null);
  }

  public void warn(Throwable cause) {
    write(cause);
  }

  private void write(@Nullable Throwable cause) {
    long now = nanos.getAsLong();
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
