package io.wabascope.benchmarks.jmh;

import io.wabascope.exporter.model.ExpositionOptions;
import io.wabascope.exporter.render.ExpositionFormat;
import io.wabascope.exporter.render.ResponseBody;
import io.wabascope.exporter.store.MetricsStore;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The cost of a scrape of the inventory, and the time until a change is exposed. */
@State(Scope.Benchmark)
public class ScrapeBenchmark {
  private static final int CHUNK = 256 << 10;
  private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");

  /** Number of accounts, with 14 series each. */
  @Param({"100", "10000"})
  private int accounts;

  private final ExecutorService renderer = Executors.newSingleThreadExecutor();
  private final MetricsStore metricsStore =
      new MetricsStore(new ExpositionOptions(false, false), renderer, change -> {}, key -> true);
  private final ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
  private int round;

  @Setup
  public void fill() {
    metricsStore.load(FleetFixtures.sightings(accounts, "APPROVED", NOW));
    metricsStore.flush().join();
  }

  @TearDown
  public void close() {
    metricsStore.close();
    renderer.shutdown();
  }

  /** A gzip scrape, which joins compressed parts. */
  @Benchmark
  public long gzip() {
    return read(metricsStore.exposition().body(ExpositionFormat.TEXT, true));
  }

  /** A plain scrape, which decompresses the parts. */
  @Benchmark
  public long identity() {
    return read(metricsStore.exposition().body(ExpositionFormat.TEXT, false));
  }

  /** Renders a change of one account in a thousand. */
  @Benchmark
  public int changeOneInAThousand() {
    return change(Math.max(1, accounts / 1000));
  }

  /** Renders a change of all accounts. */
  @Benchmark
  public int changeAll() {
    return change(accounts);
  }

  private int change(int count) {
    round++;
    String review = round % 2 == 0 ? "APPROVED" : "PENDING";
    FleetFixtures.sightings(count, review, NOW.plusSeconds(round)).forEach(metricsStore::update);
    metricsStore.flush().join();
    return metricsStore.objectCount();
  }

  private long read(ResponseBody responseBody) {
    long length = 0;
    do {
      chunk.clear();
      responseBody.readInto(chunk);
      length += chunk.position();
    } while (chunk.position() == CHUNK);
    return length;
  }
}
