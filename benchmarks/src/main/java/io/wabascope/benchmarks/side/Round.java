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

/** All peers at one size: ours and nginx in turns, then the slower ones, each alone. */
final class Round {
  static final String OURS = "Wabascope";
  static final String WHOLE = "Wabascope, /metrics whole";
  static final String NGINX = "nginx static, gzip_static";
  static final String MICROMETER = "Micrometer MultiGauge, Vert.x";
  static final String CLIENT = "client_java";
  static final String PUSHGATEWAY = "pushgateway";
  static final String NODE_EXPORTER = "node_exporter textfile";

  private static final int TURNS = 6;
  private static final int WARM_TURNS = 4;
  private static final int PROMETHEUS_TURNS = 3;
  private static final double TOO_LONG_TWICE = 4_000; // ms

  private final Plan plan;
  private final int series;
  private final Path folder;
  private final Path body;
  private final Results results;
  private final Map<String, List<Double>> seconds = new HashMap<>();

  Round(Plan plan, int series, Path folder, Results results) {
    this.plan = plan;
    this.series = series;
    this.folder = folder;
    this.body = folder.resolve("body.txt");
    this.results = results;
  }

  /** Measures what can be measured, and tells what can't. */
  void run() throws InterruptedException {
    try {
      fast();
    } catch (IOException e) {
      results.tell(at(OURS) + " was not measured to the end: " + e.getMessage());
    }
    slow();
  }

  private void fast() throws IOException, InterruptedException {
    int accounts = series / Fleet.SERIES_PER_ACCOUNT;
    int heap = series <= 300_000 ? 64 : 256; // MB
    try (Peer ours = Peer.java(OURS, heap + "m", Ours.class, accounts)) {
      results.add(
          at("heap for what is rendered, B an account"), 1.0 * ours.number("rendered") / accounts);
      save(ours);
      results.add(
          at("size against gzip -6"), 1.0 * Files.size(folder.resolve("body.txt.gz")) / pressed());
      if (Programs.find("nginx").isPresent()) {
        try (Peer nginx = Programs.nginx(folder)) {
          duel(ours, nginx);
          for (int turn = 0; turn < PROMETHEUS_TURNS; turn++) {
            prometheus(nginx, NGINX, "/body.txt", 2);
            prometheus(ours, OURS, "/metrics/inventory", 2);
          }
        }
      } else {
        results.add(row(ours, OURS, "/metrics/inventory", true));
        prometheus(ours, OURS, "/metrics/inventory", 2);
      }
      results.add(row(ours, WHOLE, "/metrics", true));
      new OursAlone(plan, series, ours, results).readers();
    }
    // It holds the fleet twice while all of it changes: as it was, and as it is to be.
    try (Peer ours = Peer.java(OURS, 2 * heap + "m", Ours.class, accounts)) {
      new OursAlone(plan, series, ours, results).changes();
    }
  }

  private void slow() throws InterruptedException {
    slow(MICROMETER, "/metrics", () -> Peer.java(MICROMETER, heap(), MicrometerPeer.class, body));
    slow(CLIENT, "/metrics", () -> Peer.java(CLIENT, heap(), ClientJavaPeer.class, body));
    slow(PUSHGATEWAY, "/metrics", () -> Programs.pushgateway(folder, body));
    slow(NODE_EXPORTER, "/metrics", () -> {
      Path texts = Files.createDirectories(folder.resolve("texts"));
      Files.move(body, texts.resolve("body.prom"));
      return Programs.nodeExporter(texts);
    });
  }

  /** The bytes of both bodies, for those who serve files. */
  private void save(Peer ours) throws IOException {
    for (boolean gzip : new boolean[] {false, true}) {
      Path file = gzip ? folder.resolve("body.txt.gz") : body;
      try (Scraper scraper = new Scraper(ours.port, "/metrics/inventory", gzip);
          OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
        scraper.fetch(out);
      }
    }
  }

  /** How long the body is under {@code gzip -6}. */
  private long pressed() throws IOException {
    Path file = folder.resolve("pressed");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file), 1 << 16)) {
      Files.copy(body, out);
    }
    return Files.size(file);
  }

  private void duel(Peer ours, Peer nginx) throws IOException {
    Cost[] costs = new Cost[4];
    for (int turn = -WARM_TURNS; turn < TURNS; turn++) {
      for (int i = 0; i < costs.length; i++) {
        boolean gzip = i < 2;
        Cost cost = i % 2 == 0
            ? Cost.of(ours, "/metrics/inventory", gzip, plan.each().dividedBy(TURNS))
            : Cost.of(nginx, "/body.txt", gzip, plan.each().dividedBy(TURNS));
        costs[i] = turn <= 0 ? cost : costs[i].and(cost); // the first turns warm up
      }
    }
    results.add(new Row(series, OURS, costs[0], costs[2], ours.process.resident(), null));
    results.add(new Row(series, NGINX, costs[1], costs[3], nginx.process.resident(), null));
  }

  private void slow(String name, String path, Start start) throws InterruptedException {
    try (Peer peer = start.start()) {
      results.add(row(peer, name, path, name.equals(MICROMETER)));
      if (name.equals(MICROMETER)) {
        prometheus(peer, name, path, 5);
      }
    } catch (IOException e) {
      results.tell(at(name) + " was not measured: " + e.getMessage());
    }
  }

  private Row row(Peer peer, String name, String path, boolean loop)
      throws IOException, InterruptedException {
    Double p99 = null;
    Cost gzip;
    if (loop) {
      try (Pulse pulse = new Pulse(peer)) {
        gzip = measured(peer, path, true);
        p99 = pulse.end().at(0.99);
      }
    } else {
      gzip = measured(peer, path, true);
    }
    return new Row(series, name, gzip, measured(peer, path, false), peer.process.resident(), p99);
  }

  private Cost measured(Peer peer, String path, boolean gzip) throws IOException {
    Cost first = Cost.of(peer, path, gzip, plan.each().dividedBy(2));
    return first.millis() > TOO_LONG_TWICE ? first : Cost.of(peer, path, gzip, plan.each());
  }

  private void prometheus(Peer peer, String name, String path, int everySeconds)
      throws IOException, InterruptedException {
    if (series == plan.middle()
        && plan.prometheusScrapes() > 0
        && Programs.find("prometheus").isPresent()) {
      int scrapes =
          Math.max(1, plan.prometheusScrapes() / (everySeconds > 2 ? 2 : PROMETHEUS_TURNS));
      List<Double> all = seconds.computeIfAbsent(name, peers -> new ArrayList<>());
      all.addAll(RealPrometheus.scrapeSeconds(folder, peer, path, scrapes, everySeconds));
      results.add(
          at("scrape_duration_seconds, " + name),
          all.stream().sorted().toList().get(all.size() / 2));
    }
  }

  private String heap() {
    return series > 300_000 ? "6g" : "1g";
  }

  private String at(String what) {
    return "%,d series: %s".formatted(series, what);
  }

  /** Starts a peer. */
  private interface Start {
    Peer start() throws IOException, InterruptedException;
  }
}
