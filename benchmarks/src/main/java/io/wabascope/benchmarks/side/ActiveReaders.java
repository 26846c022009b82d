package io.wabascope.benchmarks.side;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * The response times of readers that read their responses.
 *
 * @param gzip gzip scrapes, as by Prometheus
 * @param identity plain scrapes
 * @param health requests of {@code /-/healthy}, every two milliseconds during the scrapes
 */
record ActiveReaders(ScrapeCost gzip, ScrapeCost identity, ScrapeCost health) {

  /** Scrapes sequentially, for this time in each coding. */
  static ActiveReaders measure(PeerProcess peerProcess, String path, Duration duration)
      throws IOException, InterruptedException {
    try (PeriodicRequests healthProbe = PeriodicRequests.ofHealth(peerProcess)) {
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

  /** Merges the results of at least one run. */
  static ActiveReaders combine(List<ActiveReaders> parts) {
    return parts.stream().reduce(ActiveReaders::plus).orElseThrow();
  }

  private ActiveReaders plus(ActiveReaders other) {
    return new ActiveReaders(
        gzip.plus(other.gzip), identity.plus(other.identity), health.plus(other.health));
  }
}
