package io.wabascope.benchmarks;

import io.vertx.core.Future;
import io.wabascope.exporter.http.Inquiry;
import io.wabascope.exporter.http.ObjectReport;
import io.wabascope.exporter.http.StatusReport;

/** Answers no person's question: where scrapes or refusals are measured nobody asks one. */
public final class Silence implements Inquiry {
  @Override
  public Future<StatusReport> status() {
    return Future.failedFuture("nothing to say");
  }

  @Override
  public Future<ObjectReport> object(String id) {
    return Future.failedFuture("nothing to say");
  }
}
