package io.wabascope.cluster.inventory;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.wabascope.cluster.hazelcast.HazelcastCalls;
import io.wabascope.cluster.serialization.InventoryKey;
import io.wabascope.core.inventory.Target;
import io.wabascope.core.sweep.SweepRecord;
import io.wabascope.poller.sweep.SweepRecordRepository;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The sweep records in a distributed map, one entry for each target. Thread-safe. */
public final class HazelcastSweepRecords implements SweepRecordRepository {
  /** The name of the map. */
  public static final String MAP = "sweeps";

  private final IMap<String, SweepRecord> map;
  private final HazelcastCalls calls;

  public HazelcastSweepRecords(HazelcastInstance hazelcast, Vertx vertx) {
    this.map = hazelcast.getMap(MAP);
    this.calls = new HazelcastCalls(vertx);
  }

  @Override
  public Future<SweepRecord> get(Target target) {
    return calls
        .async(() -> map.getAsync(target.key()))
        .map(found -> found == null ? SweepRecord.of(target) : found);
  }

  @Override
  public Future<Void> put(SweepRecord sweep) {
    return calls.async(() -> map.setAsync(sweep.target().key(), sweep));
  }

  @Override
  public Future<Void> remove(Collection<Target> targets) {
    List<String> keys = targets.stream().map(Target::key).toList();
    return calls.blocking(() -> {
      keys.forEach(map::delete);
      return null;
    });
  }

  @Override
  public Future<Collection<SweepRecord>> all() {
    return calls.blocking(() -> {
      Set<String> known = map.keySet().stream()
          .filter(key -> InventoryKey.parseTarget(key).isPresent())
          .collect(Collectors.toSet());
      return List.copyOf(map.getAll(known).values());
    });
  }
}
