package io.wabascope.benchmarks.side;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * How those were served who read what they ask for.
 *
 * @param gzip scrapes as Prometheus makes them
 * @param plain scrapes of the body as it is
 * @param pulse {@code /-/healthy}, asked every other millisecond meanwhile
 */
record GoodReaders(Cost gzip, Cost plain, Cost pulse) {

  /** Scrapes one after the other, for so long in each coding. */
  static GoodReaders of(Peer peer, String path, Duration each)
      throws IOException, InterruptedException {
    try (Pulse pulse = new Pulse(peer)) {
      Cost gzip = scrape(peer, path, true, each);
      Cost plain = scrape(peer, path, false, each);
      return new GoodReaders(gzip, plain, pulse.end());
    }
  }

  private static Cost scrape(Peer peer, String path, boolean gzip, Duration most)
      throws IOException {
    long end = System.nanoTime() + most.toNanos();
    Cost all = Cost.of(peer, path, gzip, most);
    for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
      all = all.and(Cost.of(peer, path, gzip, Duration.ofNanos(left)));
    }
    return all;
  }

  /** All of them as one; one at least. */
  static GoodReaders all(List<GoodReaders> some) {
    return some.stream().reduce(GoodReaders::and).orElseThrow();
  }

  private GoodReaders and(GoodReaders more) {
    return new GoodReaders(gzip.and(more.gzip), plain.and(more.plain), pulse.and(more.pulse));
  }
}
