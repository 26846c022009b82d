package io.wabascope.benchmarks.side;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
  private final int starts;
  private final Path folder;
  private final ComparisonResults comparisonResults;

  /**
   * @param starts number of JVMs for each path; the results are the medians
   */
  FirstScrapes(int series, int starts, Path folder, ComparisonResults comparisonResults) {
    this.series = series;
    this.starts = starts;
    this.folder = folder;
    this.comparisonResults = comparisonResults;
  }

  /** Starts a peer JVM. */
  private interface PeerStarter {
    PeerProcess start() throws IOException;
  }

  /** Measures each path in JVMs of its own; nginx must be installed. */
  void measure() throws IOException, InterruptedException {
    try (PeerProcess source = startWabascope()) {
      SizeRun.saveBodies(source, folder);
    }
    try (PeerProcess nginx = InstalledPeers.nginx(folder)) {
      for (int i = 0; i < UNMEASURED_COUNT; i++) {
        scrape(nginx, NGINX_PATH);
      }
      Path body = folder.resolve("body.txt.gz");
      measure(VERTX, nginx, () -> PeerProcess.startJava(VERTX, HEAP, VertxPeer.class, body));
      for (String path : PATHS) {
        measure(path, nginx, this::startWabascope);
      }
    }
  }

  /** Name of the figure of that path, divided by that of nginx. */
  static String ratioName(String path, String phase) {
    return "new connections, %s, %s, against nginx gzip_static, x".formatted(path, phase);
  }

  private PeerProcess startWabascope() throws IOException {
    return PeerProcess.startJava(
        SizeRun.WABASCOPE, HEAP, WabascopePeer.class, series / FleetFixture.SERIES_PER_ACCOUNT);
  }

  private void measure(String path, PeerProcess nginx, PeerStarter peerStarter) throws IOException {
    Map<String, List<Double>> figures = new LinkedHashMap<>();
    for (int i = 0; i < starts; i++) {
      try (PeerProcess peer = peerStarter.start()) {
        measure(peer, path, nginx)
            .forEach((name, value) ->
                figures.computeIfAbsent(name, any -> new ArrayList<>()).add(value));
      }
    }
    figures.forEach((name, values) -> {
      double median =
          values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
      comparisonResults.add("%,d series: %s".formatted(series, name), median);
    });
  }

  private static Map<String, Double> measure(PeerProcess peer, String path, PeerProcess nginx)
      throws IOException {
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("new connections, %s, first scrape, ms".formatted(path), scrape(peer, path) / 1e6);
    figures.putAll(measure(peer, path, nginx, NEXT, NEXT_COUNT));
    for (int i = 0; i < UNMEASURED_COUNT; i++) {
      scrape(peer, path);
    }
    figures.putAll(measure(peer, path, nginx, LATER, LATER_COUNT));
    return figures;
  }

  private static Map<String, Double> measure(
      PeerProcess peer, String path, PeerProcess nginx, String phase, int count)
      throws IOException {
    List<Long> own = new ArrayList<>();
    List<Long> fromFile = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      own.add(scrape(peer, path));
      fromFile.add(scrape(nginx, NGINX_PATH));
    }
    double median = new ScrapeCost(own, 0, 0).medianMillis();
    return Map.of(
        "new connections, %s, %s, ms".formatted(path, phase),
        median,
        ratioName(path, phase),
        median / new ScrapeCost(fromFile, 0, 0).medianMillis());
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
