package io.wabascope.benchmarks.side;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** What is asked of ours alone: the event loop under scrapes, stuck readers, changes. */
final class OursAlone {
  private static final String PATH = "/metrics/inventory";
  private static final int REPEATS = 5;

  private final Plan plan;
  private final int series;
  private final Peer ours;
  private final Results results;

  OursAlone(Plan plan, int series, Peer ours, Results results) {
    this.plan = plan;
    this.series = series;
    this.ours = ours;
    this.results = results;
  }

  void readers() throws IOException, InterruptedException {
    loop("gzip", true);
    loop("identity", false);
    if (series == plan.middle()) {
      long most =
          Math.max(StuckReaders.each(ours, PATH, true), StuckReaders.each(ours, PATH, false));
      results.add(at("held by a stuck reader, KB"), most / 1024.0);
    }
  }

  void changes() throws IOException {
    changes("0.1 %");
    changes("1 %");
    changes("100 %");
  }

  private void loop(String coding, boolean gzip) throws IOException, InterruptedException {
    try (Pulse pulse = new Pulse(ours)) {
      Cost.of(ours, PATH, gzip, plan.each());
      results.add(
          at("event-loop delay p99 under scrapes, " + coding + ", ms"),
          pulse.end().at(0.99));
    }
  }

  private void changes(String part) throws IOException {
    List<Double> millis = new ArrayList<>();
    long objects = 0;
    for (int i = 0; i < REPEATS; i++) {
      objects = ours.number("prepare " + part);
      millis.add(ours.number("change") / 1e6);
    }
    millis.sort(null);
    double median = millis.get(REPEATS / 2);
    results.add(at(part + " changed: until visible, ms"), median);
    results.add(at(part + " changed: objects a second"), objects / median * 1e3);
    if (part.equals("100 %")) {
      results.add(at(part + " changed: scrapes meanwhile against quiet ones"), slowdown(part));
    }
  }

  /** Scrapes while a change is taken in, against scrapes while nothing else happens. */
  private double slowdown(String part) throws IOException {
    Cost quiet = Cost.of(ours, PATH, true, plan.each());
    List<Long> busy = new ArrayList<>();
    try (Scraper scraper = new Scraper(ours.port, PATH, true)) {
      for (int i = 0; i < REPEATS; i++) {
        ours.ask("prepare " + part);
        CompletableFuture<Long> change = CompletableFuture.supplyAsync(this::change);
        do {
          busy.add(scraper.scrape());
        } while (!change.isDone());
        change.join();
      }
    }
    return new Cost(busy, 0, 0).millis() / quiet.millis();
  }

  private long change() {
    try {
      return ours.number("change");
    } catch (IOException e) {
      throw new CompletionException(e);
    }
  }

  private String at(String what) {
    return "%,d series: %s".formatted(series, what);
  }
}
