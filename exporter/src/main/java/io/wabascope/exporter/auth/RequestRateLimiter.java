package io.wabascope.exporter.auth;

/** A token bucket for requests: one token per interval. Confined to the event loop. */
final class RequestRateLimiter {
  private final long interval;
  private final long max;
  private long available;
  private long updatedAt;

  /**
   * @param now nanoseconds of a monotonic clock
   */
  RequestRateLimiter(AccessPolicy.RequestRate rate, long now) {
    this.interval = rate.interval().toNanos();
    this.max = Math.multiplyExact(interval, (long) rate.burst());
    this.available = max;
    this.updatedAt = now;
  }

  /** Takes a token if one is available. */
  boolean tryAcquire(long now) {
    long elapsed = Math.max(0, now - updatedAt);
    available = elapsed >= max - available ? max : available + elapsed;
    updatedAt = now;
    if (available < interval) {
      return false;
    }
    available -= interval;
    return true;
  }
}
