package io.wabascope.benchmarks;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.wabascope.agent.cluster.Grid;
import io.wabascope.agent.cluster.HazelcastInventory;
import io.wabascope.config.ClusterSettings;
import io.wabascope.core.inventory.Sighting;
import io.wabascope.core.inventory.SightingKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** What does a page of 100 accounts cost the inventory: to be looked up, and to be put? */
@State(Scope.Benchmark)
public class InventoryBenchmark {
  private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");

  private final List<Sighting> page = Fleets.of(100, "APPROVED", NOW);
  private final Set<SightingKey> keys =
      page.stream().map(Sighting::key).collect(Collectors.toSet());
  private final Vertx vertx = Vertx.vertx();
  private final Grid grid = Grid.start(ClusterSettings.DEFAULT);
  private final HazelcastInventory inventory = new HazelcastInventory(grid.hazelcast(), vertx);

  @Setup
  public void fill() {
    put();
  }

  @TearDown
  public void close() {
    value(vertx.close());
    grid.close();
  }

  @Benchmark
  public Map<SightingKey, Sighting> get() {
    return value(inventory.get(keys));
  }

  @Benchmark
  public boolean put() {
    value(inventory.put(page));
    return true;
  }

  private static <T> T value(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().join();
  }
}
