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
 * @param garbage bytes allocated by the peer in all scrapes; 0 where it can't tell
 */
record Cost(List<Long> nanos, long cpuNanos, long garbage) {
  private static final int MOST = 500;

  Cost {
    nanos = nanos.stream().sorted().toList();
  }

  /** Scrapes for so long, once at least. */
  static Cost of(Peer peer, String path, boolean gzip, Duration most) throws IOException {
    try (Scraper scraper = new Scraper(peer.port, path, gzip)) {
      long garbage = peer.isJava() ? peer.number("allocated") : 0;
      long cpu = peer.process.threadNanos();
      long end = System.nanoTime() + most.toNanos();
      List<Long> nanos = new ArrayList<>();
      do {
        nanos.add(scraper.scrape());
      } while (System.nanoTime() < end && nanos.size() < MOST);
      return new Cost(
          nanos,
          peer.process.threadNanos() - cpu,
          peer.isJava() ? peer.number("allocated") - garbage : 0);
    }
  }

  Cost and(Cost more) {
    List<Long> all = new ArrayList<>(nanos);
    all.addAll(more.nanos);
    return new Cost(all, cpuNanos + more.cpuNanos, garbage + more.garbage);
  }

  /** The median time to the last byte. */
  double millis() {
    return at(0.5);
  }

  /** The time within which that part of the scrapes was done. */
  double at(double part) {
    return nanos.get((int) (nanos.size() * part)) / 1e6;
  }

  double cpuMillis() {
    return cpuNanos / 1e6 / nanos.size();
  }

  double garbageKilobytes() {
    return garbage / 1024.0 / nanos.size();
  }
}
