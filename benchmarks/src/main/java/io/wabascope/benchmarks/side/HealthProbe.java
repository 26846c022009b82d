package io.wabascope.benchmarks.side;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Requests {@code /-/healthy} of a peer every two milliseconds to measure event loop delays. */
final class HealthProbe implements AutoCloseable {
  private final HttpScraper httpScraper;
  private final Thread thread = new Thread(this::probeRepeatedly, "pulse");
  private final List<Long> nanos = new ArrayList<>();
  private volatile boolean stopped;
  private @Nullable IOException failure;

  HealthProbe(PeerProcess peerProcess) throws IOException {
    httpScraper = new HttpScraper(peerProcess.port, "/-/healthy", false);
    thread.start();
  }

  private void probeRepeatedly() {
    try {
      while (!stopped) {
        nanos.add(httpScraper.scrape());
        TimeUnit.MILLISECONDS.sleep(2);
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
