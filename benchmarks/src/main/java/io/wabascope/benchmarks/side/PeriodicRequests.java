package io.wabascope.benchmarks.side;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Requests a path again and again, with a pause after each response. */
final class PeriodicRequests implements AutoCloseable {
  private final HttpScraper httpScraper;
  private final int pauseMillis;
  private final Thread thread = new Thread(this::requestRepeatedly, "requests");
  private final List<Long> nanos = new ArrayList<>();
  private volatile boolean stopped;
  private @Nullable IOException failure;

  private PeriodicRequests(PeerProcess peerProcess, String path, boolean gzip, int pauseMillis)
      throws IOException {
    this.httpScraper = new HttpScraper(peerProcess.port, path, gzip);
    this.pauseMillis = pauseMillis;
    thread.start();
  }

  /** Requests {@code /-/healthy} every two milliseconds to measure event loop delays. */
  static PeriodicRequests ofHealth(PeerProcess peerProcess) throws IOException {
    return new PeriodicRequests(peerProcess, "/-/healthy", false, 2);
  }

  /** Scrapes twenty times a second, as many clients together may. */
  static PeriodicRequests ofScrapes(PeerProcess peerProcess, String path) throws IOException {
    return new PeriodicRequests(peerProcess, path, true, 50);
  }

  private void requestRepeatedly() {
    try {
      while (!stopped) {
        nanos.add(httpScraper.scrape());
        TimeUnit.MILLISECONDS.sleep(pauseMillis);
      }
    } catch (IOException e) {
      failure = e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Stops and returns the response times. */
  ScrapeCost stop() throws IOException, InterruptedException {
    stopped = true;
    thread.join();
    if (failure != null) {
      throw failure;
    }
    return new ScrapeCost(nanos, 0, 0);
  }

  @Override
  public void close() throws IOException {
    stopped = true;
    httpScraper.close();
  }
}
