package io.wabascope.benchmarks.side;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Asks a peer's {@code /-/healthy} every other millisecond, to feel its event loop. */
final class Pulse implements AutoCloseable {
  private final Scraper scraper;
  private final Thread thread = new Thread(this::beat, "pulse");
  private final List<Long> nanos = new ArrayList<>();
  private volatile boolean ends;
  private @Nullable IOException failure;

  Pulse(Peer peer) throws IOException {
    scraper = new Scraper(peer.port, "/-/healthy", false);
    thread.start();
  }

  private void beat() {
    try {
      while (!ends) {
        nanos.add(scraper.scrape());
        TimeUnit.MILLISECONDS.sleep(2);
      }
    } catch (IOException e) {
      failure = e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends; what all answers took, where only the times are known. */
  Cost end() throws IOException, InterruptedException {
    ends = true;
    thread.join();
    if (failure != null) {
      throw failure;
    }
    return new Cost(nanos, 0, 0);
  }

  @Override
  public void close() throws IOException {
    ends = true;
    scraper.close();
  }
}
