package io.wabascope.benchmarks.jmh;

import io.vertx.core.Future;
import io.wabascope.core.inventory.InventoryChange;
import io.wabascope.core.inventory.Target;
import io.wabascope.exporter.search.ObjectListPage;
import io.wabascope.exporter.search.ObjectListQuery;
import io.wabascope.exporter.search.ObjectQuery;
import io.wabascope.exporter.search.ObjectRows;
import io.wabascope.exporter.status.CallStatus;
import io.wabascope.exporter.status.ObjectReport;
import io.wabascope.exporter.status.StatusProvider;
import io.wabascope.exporter.status.StatusReport;
import java.util.List;

/** A StatusProvider that is never called, for benchmarks of scrapes. */
public final class NoStatus implements StatusProvider {
  @Override
  public Future<StatusReport> status() {
    return Future.failedFuture("not supported");
  }

  @Override
  public Future<ObjectRows> objects(ObjectQuery query) {
    return Future.succeededFuture(ObjectRows.UNKNOWN);
  }

  @Override
  public List<CallStatus> calls(Target target) {
    return List.of();
  }

  @Override
  public List<InventoryChange> changes() {
    return List.of();
  }

  @Override
  public List<InventoryChange> listingChanges() {
    return List.of();
  }

  @Override
  public Future<ObjectListPage> objectList(ObjectListQuery query) {
    return Future.failedFuture("no objects");
  }

  @Override
  public Future<ObjectReport> objectReport(String id) {
    return Future.failedFuture("not supported");
  }
}
