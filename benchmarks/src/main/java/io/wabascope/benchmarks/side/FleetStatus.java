package io.wabascope.benchmarks.side;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.wabascope.core.inventory.InventoryChange;
import io.wabascope.core.inventory.InventoryChange.ChangeType;
import io.wabascope.core.inventory.InventoryChange.ChangedObject;
import io.wabascope.core.inventory.InventoryChange.StateTransition;
import io.wabascope.core.inventory.Sighting;
import io.wabascope.core.inventory.StateField;
import io.wabascope.core.inventory.Target;
import io.wabascope.core.ratelimit.Budget;
import io.wabascope.exporter.search.ObjectListPage;
import io.wabascope.exporter.search.ObjectListQuery;
import io.wabascope.exporter.search.ObjectQuery;
import io.wabascope.exporter.search.ObjectRows;
import io.wabascope.exporter.search.ObjectSearch;
import io.wabascope.exporter.status.CallStatus;
import io.wabascope.exporter.status.ObjectReport;
import io.wabascope.exporter.status.StatusProvider;
import io.wabascope.exporter.status.StatusReport;
import io.wabascope.exporter.status.StatusReport.AppStatus;
import io.wabascope.exporter.status.StatusReport.SweepStatus;
import io.wabascope.exporter.status.StatusReport.TargetStatus;
import io.wabascope.exporter.status.TargetDetails;
import io.wabascope.exporter.status.TargetHealth;
import io.wabascope.exporter.store.MetricsStore;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The status of a generated fleet with 100 targets, 200 changes of states, and 500 accounts that the
 * targets have missed or forgotten. Without a cluster.
 */
final class FleetStatus implements StatusProvider {
  private static final int TARGETS = 100;
  private static final int CHANGES = 200;
  private static final int ABSENCES = 500;

  private final Map<String, Sighting> byId = new HashMap<>();
  private final List<InventoryChange> changes;
  private final List<InventoryChange> listingChanges;
  private final ObjectSearch search;
  private final WorkerExecutor worker;

  FleetStatus(MetricsStore metricsStore, List<Sighting> fleet, Vertx vertx) {
    this.search = new ObjectSearch(() -> metricsStore.exposition().shards());
    this.worker = vertx.createSharedWorkerExecutor("objects", 1);
    fleet.forEach(sighting -> byId.put(sighting.item().id(), sighting));
    this.changes = fleet.stream().limit(CHANGES).map(FleetStatus::restricted).toList();
    Instant now = Instant.now();
    this.listingChanges = IntStream.range(0, Math.min(ABSENCES, fleet.size()))
        .mapToObj(i -> absence(fleet.get(i), i, now))
        .toList();
  }

  private static InventoryChange absence(Sighting sighting, int i, Instant now) {
    return new InventoryChange(
        now.minusSeconds(i),
        i % 2 == 0 ? ChangeType.GONE : ChangeType.MISSING,
        ChangedObject.of(sighting.item()),
        null,
        target(sighting.target(), i % TARGETS));
  }

  private static Target target(Target any, int i) {
    return new Target(any.app(), any.edge(), any.node() + i);
  }

  private static InventoryChange restricted(Sighting sighting) {
    return new InventoryChange(
        sighting.changedAt(),
        ChangeType.STATE,
        ChangedObject.of(sighting.item()),
        new StateTransition(StateField.ACCOUNT_STATUS, "ACTIVE", "RESTRICTED"),
        sighting.target());
  }

  @Override
  public Future<StatusReport> status() {
    Instant now = Instant.now();
    Target any = changes.get(0).target();
    List<TargetStatus> targets = IntStream.range(0, TARGETS)
        .mapToObj(i -> new TargetStatus(
            target(any, i),
            null,
            TargetHealth.WELL,
            new SweepStatus(
                true, now.minusSeconds(60), byId.size(), now.plusSeconds(60), null, null),
            null,
            null,
            TargetDetails.NONE))
        .toList();
    AppStatus app = new AppStatus(any.app(), Budget.DEFAULT, 10, 0.5, 0.1, null, null, null);
    return Future.succeededFuture(
        new StatusReport("1", now, true, List.of(), targets, List.of(app)));
  }

  @Override
  public Future<ObjectRows> objects(ObjectQuery query) {
    return worker.executeBlocking(() -> search.run(query, false), false);
  }

  @Override
  public Future<ObjectListPage> objectList(ObjectListQuery query) {
    return worker.executeBlocking(() -> search.list(query, false), false);
  }

  @Override
  public Future<ObjectReport> objectReport(String id) {
    Sighting sighting = byId.get(id);
    return Future.succeededFuture(
        new ObjectReport(id, sighting == null ? List.of() : List.of(sighting), false, null));
  }

  @Override
  public List<CallStatus> calls(Target target) {
    return List.of();
  }

  @Override
  public List<InventoryChange> changes() {
    return changes;
  }

  @Override
  public List<InventoryChange> listingChanges() {
    return listingChanges;
  }
}
