package io.wabascope.benchmarks;

import io.wabascope.exporter.Board;
import io.wabascope.exporter.Body;
import io.wabascope.exporter.ExpositionOptions;
import io.wabascope.exporter.Format;
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

/** What does a scrape of the inventory cost, and how long until a change is visible? */
@State(Scope.Benchmark)
public class ScrapeBenchmark {
  private static final int CHUNK = 256 << 10;
  private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");

  /** How many accounts are shown, 14 series each. */
  @Param({"100", "10000"})
  private int accounts;

  private final ExecutorService painter = Executors.newSingleThreadExecutor();
  private final Board board =
      new Board(new ExpositionOptions(false, false), painter, change -> {}, key -> true);
  private final ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
  private int turn;

  @Setup
  public void paint() {
    board.load(Fleets.of(accounts, "APPROVED", NOW));
    board.painted().join();
  }

  @TearDown
  public void close() {
    board.close();
    painter.shutdown();
  }

  /** A scrape by a client that takes gzip: pieces that are ready are joined. */
  @Benchmark
  public long gzip() {
    return read(board.exposition().body(Format.TEXT, true));
  }

  /** A scrape by a client that does not: inflated on demand. */
  @Benchmark
  public long identity() {
    return read(board.exposition().body(Format.TEXT, false));
  }

  /** One account in a thousand changes: until all of it is on show. */
  @Benchmark
  public int changeOneInAThousand() {
    return change(Math.max(1, accounts / 1000));
  }

  /** All accounts change: rendered, compressed, on show. */
  @Benchmark
  public int changeAll() {
    return change(accounts);
  }

  private int change(int some) {
    turn++;
    String review = turn % 2 == 0 ? "APPROVED" : "PENDING";
    Fleets.of(some, review, NOW.plusSeconds(turn)).forEach(board::show);
    board.painted().join();
    return board.objects();
  }

  private long read(Body body) {
    long length = 0;
    do {
      chunk.clear();
      body.take(chunk);
      length += chunk.position();
    } while (chunk.position() == CHUNK);
    return length;
  }
}
