package io.wabascope.benchmarks.side;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What some scrapes of a peer cost.
 *
 * @param nanos of each scrape, from asking to the last byte
 * @param cpuNanos of the peer, all scrapes together
 * @param allocatedBytes bytes allocated by the peer in all scrapes; 0 where it can't tell
 */
record ScrapeCost(List<Long> nanos, long cpuNanos, long allocatedBytes) {
  private static final int MAX_SCRAPES = 500;

  ScrapeCost {
    nanos = nanos.stream().sorted().toList();
  }

  /** Scrapes for so long, once at least. */
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

  /** The time within which that part of the scrapes was done. */
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
