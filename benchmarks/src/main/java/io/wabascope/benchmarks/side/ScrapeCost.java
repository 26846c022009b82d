package io.wabascope.benchmarks.side;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The cost of scrapes of a peer.
 *
 * @param nanos time of each scrape, from the request to the last byte
 * @param cpuNanos CPU time of the peer for all scrapes
 * @param allocatedBytes bytes allocated by the peer for all scrapes; 0 if unknown
 */
record ScrapeCost(List<Long> nanos, long cpuNanos, long allocatedBytes) {
  private static final int MAX_SCRAPES = 500;

  ScrapeCost {
    nanos = nanos.stream().sorted().toList();
  }

  /** Scrapes for this time, at least once. */
  static ScrapeCost measure(
      PeerProcess peerProcess, String path, boolean gzip, Duration maxDuration) throws IOException {
    try (HttpScraper httpScraper = new HttpScraper(peerProcess.port, path, gzip)) {
      long allocatedBytes = peerProcess.isJava() ? peerProcess.queryLong("allocated") : 0;
      long cpu = peerProcess.process.threadNanos();
      long end = System.nanoTime() + maxDuration.toNanos();
      List<Long> nanos = new ArrayList<>();
      do {
        nanos.add(httpScraper.scrape());
      } while (System.nanoTime() < end && nanos.size() < MAX_SCRAPES);
      return new ScrapeCost(
          nanos,
          peerProcess.process.threadNanos() - cpu,
          peerProcess.isJava() ? peerProcess.queryLong("allocated") - allocatedBytes : 0);
    }
  }

  ScrapeCost plus(ScrapeCost other) {
    List<Long> all = new ArrayList<>(nanos);
    all.addAll(other.nanos);
    return new ScrapeCost(all, cpuNanos + other.cpuNanos, allocatedBytes + other.allocatedBytes);
  }

  /** The median time to the last byte. */
  double medianMillis() {
    return quantileMillis(0.5);
  }

  /** That quantile of the scrape times. */
  double quantileMillis(double quantile) {
    return nanos.get((int) (nanos.size() * quantile)) / 1e6;
  }

  double cpuMillis() {
    return cpuNanos / 1e6 / nanos.size();
  }

  double allocatedKilobytes() {
    return allocatedBytes / 1024.0 / nanos.size();
  }
}
