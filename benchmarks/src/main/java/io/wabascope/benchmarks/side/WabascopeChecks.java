package io.wabascope.benchmarks.side;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Checks of Wabascope only: event loop delays under scrapes, stuck readers, changes. */
final class WabascopeChecks {
  private static final String PATH = "/metrics/inventory";
  private static final int REPEATS = 5;

  private final RunPlan runPlan;
  private final int series;
  private final PeerProcess peer;
  private final ComparisonResults comparisonResults;

  WabascopeChecks(
      RunPlan runPlan, int series, PeerProcess peer, ComparisonResults comparisonResults) {
    this.runPlan = runPlan;
    this.series = series;
    this.peer = peer;
    this.comparisonResults = comparisonResults;
  }

  void measureReaders() throws IOException, InterruptedException {
    measureLoopDelay("gzip", true);
    measureLoopDelay("identity", false);
    if (series == runPlan.referenceSize()) {
      long maxBytes = Math.max(
          StuckReaders.memoryPerReader(peer, PATH, true),
          StuckReaders.memoryPerReader(peer, PATH, false));
      comparisonResults.add(label("held by a stuck reader, KB"), maxBytes / 1024.0);
    }
  }

  void measureChanges() throws IOException {
    measureChanges("0.1 %");
    measureChanges("1 %");
    measureChanges("100 %");
  }

  private void measureLoopDelay(String coding, boolean gzip)
      throws IOException, InterruptedException {
    try (PeriodicRequests healthProbe = PeriodicRequests.ofHealth(peer)) {
      ScrapeCost.measure(peer, PATH, gzip, runPlan.scrapeDuration());
      comparisonResults.add(
          label("event-loop delay p99 under scrapes, " + coding + ", ms"),
          healthProbe.stop().quantileMillis(0.99));
    }
  }

  private void measureChanges(String share) throws IOException {
    List<Double> millis = new ArrayList<>();
    long objects = 0;
    for (int i = 0; i < REPEATS; i++) {
      objects = peer.queryLong("prepare " + share);
      millis.add(peer.queryLong("change") / 1e6);
    }
    millis.sort(null);
    double median = millis.get(REPEATS / 2);
    comparisonResults.add(label(share + " changed: until visible, ms"), median);
    comparisonResults.add(label(share + " changed: objects a second"), objects / median * 1e3);
    if (share.equals("100 %")) {
      comparisonResults.add(
          label(share + " changed: scrapes meanwhile against quiet ones"), slowdown(share));
    }
  }

  /** Ratio of scrape times during a change to scrape times without one. */
  private double slowdown(String share) throws IOException {
    ScrapeCost idle = ScrapeCost.measure(peer, PATH, true, runPlan.scrapeDuration());
    List<Long> duringChange = new ArrayList<>();
    try (HttpScraper httpScraper = new HttpScraper(peer.port, PATH, true)) {
      for (int i = 0; i < REPEATS; i++) {
        peer.query("prepare " + share);
        CompletableFuture<Long> change = CompletableFuture.supplyAsync(this::applyChange);
        do {
          duringChange.add(httpScraper.scrape());
        } while (!change.isDone());
        change.join();
      }
    }
    return new ScrapeCost(duringChange, 0, 0).medianMillis() / idle.medianMillis();
  }

  private long applyChange() {
    try {
      return peer.queryLong("change");
    } catch (IOException e) {
      throw new CompletionException(e);
    }
  }

  private String label(String what) {
    return "%,d series: %s".formatted(series, what);
  }
}
