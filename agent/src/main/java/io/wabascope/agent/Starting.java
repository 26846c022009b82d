package io.wabascope.agent;

import io.vertx.core.Future;
import io.wabascope.core.inventory.Target;
import io.wabascope.core.sweep.Watch;
import io.wabascope.exporter.http.Inquiry;
import io.wabascope.exporter.http.ObjectReport;
import io.wabascope.exporter.http.StatusReport;
import io.wabascope.exporter.http.StatusReport.TargetStatus;
import java.time.Instant;
import java.util.List;

/** What can be said while the agent joins its cluster: what it was told to watch, and no more. */
record Starting(Launch launch) implements Inquiry {
  @Override
  public Future<StatusReport> status() {
    List<TargetStatus> targets = Parts.watches(launch.settings()).stream()
        .map(Watch::target)
        .sorted()
        .map(Starting::unknown)
        .toList();
    return Future.succeededFuture(new StatusReport(
        Build.current().version(), launch.started(), false, List.of(), targets, List.of()));
  }

  private static TargetStatus unknown(Target target) {
    return new TargetView(target, null, null, Instant.now()).unknown();
  }

  @Override
  public Future<ObjectReport> object(String id) {
    return Future.failedFuture("still starting");
  }
}
