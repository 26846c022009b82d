package io.wabascope.benchmarks.side;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * How those were served who read what they ask for.
 *
 * @param gzip scrapes as Prometheus makes them
 * @param identity scrapes of the body as it is
 * @param health {@code /-/healthy}, asked every other millisecond meanwhile
 */
record ActiveReaders(ScrapeCost gzip, ScrapeCost identity, ScrapeCost health) {

  /** Scrapes one after the other, for so long in each coding. */
  static ActiveReaders measure(PeerProcess peerProcess, String path, Duration duration)
      throws IOException, InterruptedException {
    try (HealthProbe healthProbe = new HealthProbe(peerProcess)) {
      ScrapeCost gzip = scrape(peerProcess, path, true, duration);
      ScrapeCost identity = scrape(peerProcess, path, false, duration);
      return new ActiveReaders(gzip, identity, healthProbe.stop());
    }
  }

  private static ScrapeCost scrape(
      PeerProcess peerProcess, String path, boolean gzip, Duration maxDuration) throws IOException {
    long end = System.nanoTime() + maxDuration.toNanos();
    ScrapeCost total = ScrapeCost.measure(peerProcess, path, gzip, maxDuration);
    for (long remaining = end - System.nanoTime();
        remaining > 0;
        remaining = end - System.nanoTime()) {
      total = total.plus(ScrapeCost.measure(peerProcess, path, gzip, Duration.ofNanos(remaining)));
    }
    return total;
  }

  /** All of them as one; one at least. */
  static ActiveReaders combine(List<ActiveReaders> parts) {
    return parts.stream().reduce(ActiveReaders::plus).orElseThrow();
  }

  private ActiveReaders plus(ActiveReaders other) {
    return new ActiveReaders(
        gzip.plus(other.gzip), identity.plus(other.identity), health.plus(other.health));
  }
}
