package io.wabascope.benchmarks.jmh;

import io.vertx.core.Future;
import io.wabascope.exporter.status.ObjectReport;
import io.wabascope.exporter.status.StatusProvider;
import io.wabascope.exporter.status.StatusReport;

/** Answers no person's question: where scrapes or refusals are measured nobody asks one. */
public final class NoStatus implements StatusProvider {
  @Override
  public Future<StatusReport> status() {
    return Future.failedFuture("nothing to say");
  }

  @Override
  public Future<ObjectReport> objectReport(String id) {
    return Future.failedFuture("nothing to say");
  }
}
