package io.wabascope.cluster.inventory;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.wabascope.cluster.serialization.InventoryKey;
import io.wabascope.core.inventory.Sighting;
import io.wabascope.core.inventory.SightingKey;
import io.wabascope.core.inventory.Target;
import io.wabascope.core.sweep.SweepRecord;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Reads records and sightings from all members for pages and the API.
 *
 * <p>Queries have their own workers, so they never delay a sweep. They have a short deadline,
 * because a person waits. The number of open queries is limited, so they do not pile up while the
 * cluster hangs. Thread-safe.
 */
public final class ClusterQueries {
  private static final Duration DEADLINE = Duration.ofSeconds(3);
  private static final int WORKERS = 2;

  /** The maximum number of running and waiting queries; further ones fail at once. */
  static final int MAX_OPEN = 16;

  private final IMap<String, SweepRecord> sweeps;
  private final IMap<String, Sighting> inventory;
  private final WorkerExecutor workers;
  private final Duration deadline;
  private final Semaphore openQueries = new Semaphore(MAX_OPEN);

  public ClusterQueries(HazelcastInstance hazelcast, Vertx vertx) {
    this(hazelcast, vertx, DEADLINE);
  }

  ClusterQueries(HazelcastInstance hazelcast, Vertx vertx, Duration deadline) {
    this.sweeps = hazelcast.getMap(HazelcastSweepRecords.MAP);
    this.inventory = hazelcast.getMap(HazelcastInventory.MAP);
    this.workers = vertx.createSharedWorkerExecutor("wabascope-queries", WORKERS);
    this.deadline = deadline;
  }

  /** The existing records of the targets. */
  public Future<Collection<SweepRecord>> records(Collection<Target> targets) {
    Set<String> keys = targets.stream().map(Target::key).collect(Collectors.toSet());
    return query(() -> List.copyOf(sweeps.getAll(keys).values()));
  }

  /** The existing sightings with these keys. */
  public Future<Collection<Sighting>> sightings(Collection<SightingKey> keys) {
    Set<String> mapKeys = keys.stream().map(InventoryKey::of).collect(Collectors.toSet());
    return query(() -> List.copyOf(inventory.getAll(mapKeys).values()));
  }

  /** Runs a query on a worker; fails after the deadline, or if too many queries are open. */
  <T> Future<T> query(Callable<T> query) {
    if (!openQueries.tryAcquire()) {
      return Future.failedFuture(
          new RejectedExecutionException("too many open cluster queries: " + MAX_OPEN));
    }
    return workers
        .executeBlocking(query, false)
        .onComplete(ignored -> openQueries.release())
        .timeout(deadline.toMillis(), TimeUnit.MILLISECONDS);
  }
}
