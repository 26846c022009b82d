package io.wabascope.exporter.http;

/** A bucket of requests that fills by one in each interval. Confined to the event loop. */
final class RateLimit {
  private final long interval;
  private final long most;
  private long saved;
  private long since;

  /**
   * @param now in nanoseconds, of a clock that never goes back
   */
  RateLimit(Access.Rate rate, long now) {
    this.interval = rate.interval().toNanos();
    this.most = Math.multiplyExact(interval, (long) rate.burst());
    this.saved = most;
    this.since = now;
  }

  /** Takes one, if there is one. */
  boolean take(long now) {
    long passed = Math.max(0, now - since);
    saved = passed >= most - saved ? most : saved + passed;
    since = now;
    if (saved < interval) {
      return false;
    }
    saved -= interval;
    return true;
  }
}
