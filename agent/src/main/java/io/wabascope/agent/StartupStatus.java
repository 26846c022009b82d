package io.wabascope.agent;

import io.vertx.core.Future;
import io.wabascope.agent.telemetry.BuildInfo;
import io.wabascope.core.inventory.InventoryChange;
import io.wabascope.core.inventory.Target;
import io.wabascope.core.sweep.TargetSpec;
import io.wabascope.exporter.search.ObjectListPage;
import io.wabascope.exporter.search.ObjectListQuery;
import io.wabascope.exporter.search.ObjectQuery;
import io.wabascope.exporter.search.ObjectRows;
import io.wabascope.exporter.status.CallStatus;
import io.wabascope.exporter.status.ObjectReport;
import io.wabascope.exporter.status.StatusProvider;
import io.wabascope.exporter.status.StatusReport;
import io.wabascope.exporter.status.StatusReport.TargetStatus;
import io.wabascope.exporter.status.TargetDetails;
import java.time.Instant;
import java.util.List;

/** The status while the agent joins its cluster: only the configured targets. */
record StartupStatus(AgentOptions agentOptions) implements StatusProvider {
  @Override
  public Future<StatusReport> status() {
    List<TargetStatus> targets = Components.targetSpecs(agentOptions.settings()).stream()
        .map(TargetSpec::target)
        .sorted()
        .map(StartupStatus::unknown)
        .toList();
    return Future.succeededFuture(new StatusReport(
        BuildInfo.current().version(),
        agentOptions.started(),
        false,
        List.of(),
        targets,
        List.of()));
  }

  @Override
  public Future<ObjectRows> objects(ObjectQuery query) {
    return Future.succeededFuture(ObjectRows.UNKNOWN);
  }

  private static TargetStatus unknown(Target target) {
    return new TargetStatusBuilder(target, null, null, Instant.now()).unknown(TargetDetails.NONE);
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
    return Future.failedFuture("still starting");
  }

  @Override
  public Future<ObjectReport> objectReport(String id) {
    return Future.failedFuture("still starting");
  }
}
