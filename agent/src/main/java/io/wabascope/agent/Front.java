package io.wabascope.agent;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.wabascope.agent.web.WebAccess;
import io.wabascope.config.WebSettings;
import io.wabascope.exporter.Board;
import io.wabascope.exporter.http.ExporterOptions;
import io.wabascope.exporter.http.ExporterVerticle;
import io.wabascope.exporter.http.Health;
import io.wabascope.exporter.http.Inquiry;
import io.wabascope.exporter.http.ObjectReport;
import io.wabascope.exporter.http.StatusReport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The agent's address: answers from the first second, before there is anything behind it.
 *
 * <p>To join a cluster and to read what was kept takes seconds. Meanwhile it is healthy and not
 * ready, and knows nothing of targets.
 */
final class Front implements Inquiry {
  private final Vertx vertx;
  private final ExporterVerticle exporter;
  private volatile Inquiry inquiry;
  private volatile Health health = new Health(() -> true, () -> false);
  private volatile @Nullable String deployment;

  Front(Launch launch, Board board, Supplier<Future<Void>> reload) {
    this.vertx = launch.vertx();
    this.inquiry = new Starting(launch);
    this.exporter = new ExporterVerticle(
        new ExporterOptions(
            launch.listen().host(),
            launch.listen().port(),
            launch.overrides().lifecycle(),
            WebAccess.of(launch.settings().web().file())),
        board,
        launch.registry(),
        new Health(() -> health.healthy().getAsBoolean(), () -> health.ready().getAsBoolean()),
        this,
        reload);
  }

  /** Listens; fails if that address cannot be had. */
  Future<Void> open() {
    return vertx.deployVerticle(exporter).onSuccess(id -> deployment = id).mapEmpty();
  }

  /** Has these answer from now on. */
  void leadTo(Health nextHealth, Inquiry nextInquiry) {
    health = nextHealth;
    inquiry = nextInquiry;
  }

  /** The port that it listens on, once open. */
  int port() {
    return exporter.port();
  }

  /** Admits by other rules from now on, or fails if that takes a restart. */
  Future<Void> admit(WebSettings next) {
    return exporter.admit(WebAccess.of(next.file()));
  }

  Future<Void> close() {
    String opened = deployment;
    return opened == null ? Future.succeededFuture() : vertx.undeploy(opened);
  }

  @Override
  public Future<StatusReport> status() {
    return inquiry.status();
  }

  @Override
  public Future<ObjectReport> object(String id) {
    return inquiry.object(id);
  }
}
