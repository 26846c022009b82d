package io.wabascope.benchmarks.side;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures the first scrapes of a JVM that was just started, and later ones, each on a new
 * connection. Scrapes of nginx, which serves the inventory metrics from a file, alternate with
 * them. Vert.x alone, with the same bytes in memory, shows what the platform takes.
 */
final class FirstScrapes {
  static final String INVENTORY = "/metrics/inventory";
  static final String WHOLE = "/metrics";

  /** Any path of the server that is Vert.x alone. */
  private static final String VERTX = "/vertx-alone";

  /** The scrapes after the first, in which the JVM compiles most of the code. */
  static final String NEXT = "next 49";

  static final String LATER = "after 290";

  private static final String HEAP = "64m";
  private static final int NEXT_COUNT = 49;
  private static final int UNMEASURED_COUNT = 240;
  private static final int LATER_COUNT = 100;
  private static final String NGINX_PATH = "/body.txt";
  private static final List<String> PATHS = List.of(INVENTORY, WHOLE, "/metrics/agent");

  private final int series;
  private final Path folder;
  private final ComparisonResults comparisonResults;

  FirstScrapes(int series, Path folder, ComparisonResults comparisonResults) {
    this.series = series;
    this.folder = folder;
    this.comparisonResults = comparisonResults;
  }

  /** Measures each path in a JVM of its own; nginx must be installed. */
  void measure() throws IOException, InterruptedException {
    try (PeerProcess source = startPeer()) {
      SizeRun.saveBodies(source, folder);
    }
    try (PeerProcess nginx = InstalledPeers.nginx(folder)) {
      for (int i = 0; i < LATER_COUNT; i++) {
        scrape(nginx, NGINX_PATH);
      }
      Path body = folder.resolve("body.txt.gz");
      try (PeerProcess vertx = PeerProcess.startJava(VERTX, HEAP, VertxPeer.class, body)) {
        measure(vertx, VERTX, nginx);
      }
      for (String path : PATHS) {
        try (PeerProcess wabascope = startPeer()) {
          measure(wabascope, path, nginx);
        }
      }
    }
  }

  /** Name of the figure of that path, divided by that of nginx. */
  static String ratioName(String path, String phase) {
    return "new connections, %s, %s, against nginx gzip_static, x".formatted(path, phase);
  }

  private PeerProcess startPeer() throws IOException {
    return PeerProcess.startJava(
        SizeRun.WABASCOPE, HEAP, WabascopePeer.class, series / FleetFixture.SERIES_PER_ACCOUNT);
  }

  private void measure(PeerProcess wabascope, String path, PeerProcess nginx) throws IOException {
    add("new connections, %s, first scrape, ms".formatted(path), scrape(wabascope, path) / 1e6);
    measure(wabascope, path, nginx, NEXT, NEXT_COUNT);
    for (int i = 0; i < UNMEASURED_COUNT; i++) {
      scrape(wabascope, path);
    }
    measure(wabascope, path, nginx, LATER, LATER_COUNT);
  }

  private void measure(
      PeerProcess wabascope, String path, PeerProcess nginx, String phase, int count)
      throws IOException {
    List<Long> own = new ArrayList<>();
    List<Long> fromFile = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      own.add(scrape(wabascope, path));
      fromFile.add(scrape(nginx, NGINX_PATH));
    }
    double median = new ScrapeCost(own, 0, 0).medianMillis();
    add("new connections, %s, %s, ms".formatted(path, phase), median);
    add(ratioName(path, phase), median / new ScrapeCost(fromFile, 0, 0).medianMillis());
  }

  private void add(String figure, double value) {
    comparisonResults.add("%,d series: %s".formatted(series, figure), value);
  }

  /** Nanoseconds from the opening of a connection to the last byte. */
  private static long scrape(PeerProcess peer, String path) throws IOException {
    long startNanos = System.nanoTime();
    try (HttpScraper httpScraper = new HttpScraper(peer.port, path, true)) {
      httpScraper.scrape();
      return System.nanoTime() - startNanos;
    }
  }
}
