package io.wabascope.benchmarks.attack;

import io.wabascope.benchmarks.process.AgentJvm;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/**
 * Scrapes {@code /metrics} with gzip every 50 ms. Like Prometheus it keeps a connection open,
 * connects again if that was closed, and waits ten seconds at most.
 */
final class GoodScraper implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private final HttpClient http;
  private final HttpRequest request;
  private final Thread thread = new Thread(this::scrapeRepeatedly, "good-scraper");
  private final List<Long> nanos = new ArrayList<>();
  private volatile boolean stopped;
  private int failed;

  /**
   * Times from the request to the last byte.
   *
   * @param nanos sorted; a failed scrape counts as ten seconds
   */
  record ScrapeTimes(List<Long> nanos, int failed) {
    double quantileMillis(double quantile) {
      return nanos.get((int) (nanos.size() * quantile)) / 1e6;
    }
  }

  GoodScraper(HttpClient http, AgentJvm agent) {
    this.http = http;
    this.request = HttpRequest.newBuilder(agent.uri("/metrics"))
        .header("Accept-Encoding", "gzip")
        .build();
    thread.start();
  }

  private void scrapeRepeatedly() {
    try {
      do {
        long start = System.nanoTime();
        if (scrape()) {
          nanos.add(System.nanoTime() - start);
        } else {
          failed++;
          nanos.add(TIMEOUT.toNanos());
        }
        LockSupport.parkNanos(start + PAUSE_NANOS - System.nanoTime());
      } while (!stopped);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean scrape() throws InterruptedException {
    CompletableFuture<HttpResponse<Void>> response =
        http.sendAsync(request, HttpResponse.BodyHandlers.discarding());
    try {
      return response.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS).statusCode() == 200;
    } catch (ExecutionException e) {
      return false;
    } catch (TimeoutException e) {
      response.cancel(true);
      return false;
    }
  }

  /** Stops after the scrape in progress and returns all times. */
  ScrapeTimes stop() throws InterruptedException {
    stopped = true;
    thread.join();
    return new ScrapeTimes(nanos.stream().sorted().toList(), failed);
  }

  @Override
  public void close() {
    stopped = true;
    thread.interrupt();
  }
}
