package io.wabascope.benchmarks.side;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** Measures all peers at one size: Wabascope and nginx in turns, then each slower one alone. */
final class SizeRun {
  static final String WABASCOPE = "Wabascope";
  static final String WABASCOPE_FULL = "Wabascope, /metrics whole";
  static final String NGINX = "nginx static, gzip_static";
  static final String MICROMETER = "Micrometer MultiGauge, Vert.x";
  static final String CLIENT = "client_java";
  static final String PUSHGATEWAY = "pushgateway";
  static final String NODE_EXPORTER = "node_exporter textfile";

  private static final int ROUNDS = 6;
  private static final int WARM_UP_ROUNDS = 4;
  private static final int PROMETHEUS_ROUNDS = 3;
  private static final double MAX_REPEATED_MILLIS = 4_000; // ms

  private final RunPlan runPlan;
  private final int series;
  private final Path folder;
  private final Path body;
  private final ComparisonResults comparisonResults;
  private final Map<String, List<Double>> scrapeSeconds = new HashMap<>();

  SizeRun(RunPlan runPlan, int series, Path folder, ComparisonResults comparisonResults) {
    this.runPlan = runPlan;
    this.series = series;
    this.folder = folder;
    this.body = folder.resolve("body.txt");
    this.comparisonResults = comparisonResults;
  }

  /** Measures all installed peers and logs failures. */
  void run() throws InterruptedException {
    try {
      measureFastPeers();
    } catch (IOException e) {
      comparisonResults.log(label(WABASCOPE) + " was not measured completely: " + e.getMessage());
    }
    measureSlowPeers();
  }

  private void measureFastPeers() throws IOException, InterruptedException {
    int accounts = series / FleetFixture.SERIES_PER_ACCOUNT;
    int heap = series <= 300_000 ? 64 : 256; // MB
    try (PeerProcess wabascope =
        PeerProcess.startJava(WABASCOPE, heap + "m", WabascopePeer.class, accounts)) {
      comparisonResults.add(
          label("heap for what is rendered, B an account"),
          1.0 * wabascope.queryLong("rendered") / accounts);
      saveBodies(wabascope, folder);
      comparisonResults.add(
          label("size against gzip -6"),
          1.0 * Files.size(folder.resolve("body.txt.gz")) / gzipSize());
      if (InstalledPeers.find("nginx").isPresent()) {
        try (PeerProcess nginx = InstalledPeers.nginx(folder)) {
          compareWithNginx(wabascope, nginx);
          for (int round = 0; round < PROMETHEUS_ROUNDS; round++) {
            measurePrometheus(nginx, NGINX, "/body.txt", 2);
            measurePrometheus(wabascope, WABASCOPE, "/metrics/inventory", 2);
          }
        }
      } else {
        comparisonResults.add(measureRow(wabascope, WABASCOPE, "/metrics/inventory", true));
        measurePrometheus(wabascope, WABASCOPE, "/metrics/inventory", 2);
      }
      comparisonResults.add(measureRow(wabascope, WABASCOPE_FULL, "/metrics", true));
      new WabascopeChecks(runPlan, series, wabascope, comparisonResults).measureReaders();
    }
    // during a change of the whole fleet it holds the old and the new objects
    try (PeerProcess wabascope =
        PeerProcess.startJava(WABASCOPE, 2 * heap + "m", WabascopePeer.class, accounts)) {
      new WabascopeChecks(runPlan, series, wabascope, comparisonResults).measureChanges();
    }
  }

  private void measureSlowPeers() throws InterruptedException {
    measureSlowPeers(
        MICROMETER,
        "/metrics",
        () -> PeerProcess.startJava(MICROMETER, largeHeap(), MicrometerPeer.class, body));
    measureSlowPeers(
        CLIENT,
        "/metrics",
        () -> PeerProcess.startJava(CLIENT, largeHeap(), ClientJavaPeer.class, body));
    measureSlowPeers(PUSHGATEWAY, "/metrics", () -> InstalledPeers.pushgateway(folder, body));
    measureSlowPeers(NODE_EXPORTER, "/metrics", () -> {
      Path directory = Files.createDirectories(folder.resolve("texts"));
      Files.move(body, directory.resolve("body.prom"));
      return InstalledPeers.nodeExporter(directory);
    });
  }

  /** The bytes of both bodies, for peers that serve files. */
  static void saveBodies(PeerProcess wabascope, Path folder) throws IOException {
    for (boolean gzip : new boolean[] {false, true}) {
      Path file = folder.resolve(gzip ? "body.txt.gz" : "body.txt");
      try (HttpScraper httpScraper = new HttpScraper(wabascope.port, "/metrics/inventory", gzip);
          OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
        httpScraper.fetch(out);
      }
    }
  }

  /** Size of the body after {@code gzip -6}. */
  private long gzipSize() throws IOException {
    Path file = folder.resolve("pressed");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file), 1 << 16)) {
      Files.copy(body, out);
    }
    return Files.size(file);
  }

  private void compareWithNginx(PeerProcess wabascope, PeerProcess nginx) throws IOException {
    ScrapeCost[] costs = new ScrapeCost[4];
    for (int round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
      for (int i = 0; i < costs.length; i++) {
        boolean gzip = i < 2;
        ScrapeCost scrapeCost = i % 2 == 0
            ? ScrapeCost.measure(
                wabascope, "/metrics/inventory", gzip, runPlan.scrapeDuration().dividedBy(ROUNDS))
            : ScrapeCost.measure(
                nginx, "/body.txt", gzip, runPlan.scrapeDuration().dividedBy(ROUNDS));
        costs[i] = round <= 0 ? scrapeCost : costs[i].plus(scrapeCost); // the first turns warm up
      }
    }
    comparisonResults.add(
        new PeerResult(series, WABASCOPE, costs[0], costs[2], wabascope.process.resident(), null));
    comparisonResults.add(
        new PeerResult(series, NGINX, costs[1], costs[3], nginx.process.resident(), null));
  }

  private void measureSlowPeers(String name, String path, PeerStarter start)
      throws InterruptedException {
    try (PeerProcess peerProcess = start.start()) {
      comparisonResults.add(measureRow(peerProcess, name, path, name.equals(MICROMETER)));
      if (name.equals(MICROMETER)) {
        measurePrometheus(peerProcess, name, path, 5);
      }
    } catch (IOException e) {
      comparisonResults.log(label(name) + " was not measured: " + e.getMessage());
    }
  }

  private PeerResult measureRow(
      PeerProcess peerProcess, String name, String path, boolean probeLoop)
      throws IOException, InterruptedException {
    Double p99 = null;
    ScrapeCost gzip;
    if (probeLoop) {
      try (PeriodicRequests healthProbe = PeriodicRequests.ofHealth(peerProcess)) {
        gzip = measureCost(peerProcess, path, true);
        p99 = healthProbe.stop().quantileMillis(0.99);
      }
    } else {
      gzip = measureCost(peerProcess, path, true);
    }
    return new PeerResult(
        series,
        name,
        gzip,
        measureCost(peerProcess, path, false),
        peerProcess.process.resident(),
        p99);
  }

  private ScrapeCost measureCost(PeerProcess peerProcess, String path, boolean gzip)
      throws IOException {
    ScrapeCost first =
        ScrapeCost.measure(peerProcess, path, gzip, runPlan.scrapeDuration().dividedBy(2));
    return first.medianMillis() > MAX_REPEATED_MILLIS
        ? first
        : ScrapeCost.measure(peerProcess, path, gzip, runPlan.scrapeDuration());
  }

  private void measurePrometheus(
      PeerProcess peerProcess, String name, String path, int everySeconds)
      throws IOException, InterruptedException {
    if (series == runPlan.referenceSize()
        && runPlan.prometheusScrapes() > 0
        && InstalledPeers.find("prometheus").isPresent()) {
      int scrapes =
          Math.max(1, runPlan.prometheusScrapes() / (everySeconds > 2 ? 2 : PROMETHEUS_ROUNDS));
      List<Double> all = scrapeSeconds.computeIfAbsent(name, peers -> new ArrayList<>());
      all.addAll(PrometheusScrapeTimes.measure(folder, peerProcess, path, scrapes, everySeconds));
      comparisonResults.add(
          label("scrape_duration_seconds, " + name),
          all.stream().sorted().toList().get(all.size() / 2));
    }
  }

  private String largeHeap() {
    return series > 300_000 ? "6g" : "1g";
  }

  private String label(String what) {
    return "%,d series: %s".formatted(series, what);
  }

  /** Starts a peer. */
  private interface PeerStarter {
    PeerProcess start() throws IOException, InterruptedException;
  }
}
