package io.wabascope.benchmarks.jmh;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.wabascope.cluster.HazelcastMember;
import io.wabascope.cluster.inventory.HazelcastInventory;
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

/** The cost of looking up and putting a page of 100 accounts in the inventory. */
@State(Scope.Benchmark)
public class InventoryBenchmark {
  private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");

  private final List<Sighting> page = FleetFixtures.sightings(100, "APPROVED", NOW);
  private final Set<SightingKey> keys =
      page.stream().map(Sighting::key).collect(Collectors.toSet());
  private final Vertx vertx = Vertx.vertx();
  private final HazelcastMember hazelcastMember = HazelcastMember.start(ClusterSettings.DEFAULT);
  private final HazelcastInventory inventory =
      new HazelcastInventory(hazelcastMember.hazelcast(), vertx);

  @Setup
  public void fill() {
    put();
  }

  @TearDown
  public void close() {
    await(vertx.close());
    hazelcastMember.close();
  }

  @Benchmark
  public Map<SightingKey, Sighting> get() {
    return await(inventory.get(keys));
  }

  @Benchmark
  public boolean put() {
    await(inventory.put(page));
    return true;
  }

  private static <T> T await(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().join();
  }
}
