package io.wabascope.benchmarks.jmh;

import io.wabascope.core.inventory.ObjectKind;
import io.wabascope.exporter.model.ExpositionOptions;
import io.wabascope.exporter.search.ListPosition;
import io.wabascope.exporter.search.ObjectListCsv;
import io.wabascope.exporter.search.ObjectListJson;
import io.wabascope.exporter.search.ObjectListQuery;
import io.wabascope.exporter.search.ObjectSearch;
import io.wabascope.exporter.store.MetricsStore;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The cost of a page of the object list, from the metrics store to the body. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class ObjectListBenchmark {
  private static final int LIMIT = 1_000;
  private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");

  /** Number of accounts, with two phone numbers each. */
  @Param("100000")
  private int accounts;

  private final MetricsStore metricsStore = new MetricsStore(
      new ExpositionOptions(false, false), Runnable::run, change -> {}, key -> true);

  private final ObjectSearch objectSearch =
      new ObjectSearch(() -> metricsStore.exposition().shards());

  @Setup
  public void fill() {
    metricsStore.pauseRendering();
    metricsStore.load(FleetFixtures.sightings(accounts, "APPROVED", NOW));
    metricsStore.resumeRendering();
    metricsStore.flush().join();
  }

  @TearDown
  public void close() {
    metricsStore.close();
  }

  /** The first page of accounts as JSON. */
  @Benchmark
  public int firstPageOfAccounts() {
    return json(ObjectKind.ACCOUNT, null);
  }

  /** A page from the middle of the accounts as JSON. */
  @Benchmark
  public int middlePageOfAccounts() {
    String id = Long.toString(100_000_000_000_000L + accounts / 2);
    return json(ObjectKind.ACCOUNT, new ListPosition(ObjectKind.ACCOUNT, id, ""));
  }

  /** The first page of phone numbers as JSON. */
  @Benchmark
  public int firstPageOfNumbers() {
    return json(ObjectKind.PHONE_NUMBER, null);
  }

  /** The first page of accounts as CSV. */
  @Benchmark
  public int firstPageAsCsv() {
    ObjectListQuery query = query(ObjectKind.ACCOUNT, null);
    return ObjectListCsv.write(objectSearch.list(query, false)).length();
  }

  private int json(ObjectKind kind, @Nullable ListPosition after) {
    ObjectListQuery query = query(kind, after);
    return ObjectListJson.write(objectSearch.list(query, false)).encode().length();
  }

  private static ObjectListQuery query(ObjectKind kind, @Nullable ListPosition after) {
    return new ObjectListQuery(kind, null, null, null, LIMIT, after);
  }
}
