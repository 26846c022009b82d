package io.wabascope.exporter.server;

import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.wabascope.exporter.http.AcceptHeader;
import io.wabascope.exporter.http.BodyWriter;
import io.wabascope.exporter.http.Responses;
import io.wabascope.exporter.render.Exposition;
import io.wabascope.exporter.render.ExpositionFormat;
import io.wabascope.exporter.render.ResponseBody;
import io.wabascope.exporter.store.MetricsStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves scrapes of the inventory metrics, the agent metrics, or both. */
final class MetricsHandler {
  private static final Logger log = LoggerFactory.getLogger(MetricsHandler.class);

  private final MetricsStore metricsStore;
  private final RegistryRenderer agent;
  private final WorkerExecutor workers;
  private final BodyWriter.WriterResources resources;

  MetricsHandler(
      MetricsStore metricsStore, RegistryRenderer agent, BodyWriter.WriterResources resources) {
    this.metricsStore = metricsStore;
    this.agent = agent;
    this.workers = resources.workers();
    this.resources = resources;
  }

  void combined(HttpServerRequest request) {
    ExpositionFormat format = negotiateFormat(request);
    boolean gzip = acceptsGzip(request);
    Exposition exposition = metricsStore.exposition();
    Future<ResponseBody> body = workers.executeBlocking(
        () -> exposition.body(format.withoutTerminator(agent.render(format)), format, gzip), false);
    respond(request, body, format, gzip);
  }

  void inventory(HttpServerRequest request) {
    ExpositionFormat format = negotiateFormat(request);
    boolean gzip = acceptsGzip(request);
    ResponseBody body = metricsStore.exposition().body(format, gzip);
    respond(request, Future.succeededFuture(body), format, gzip);
  }

  void agent(HttpServerRequest request) {
    ExpositionFormat format = negotiateFormat(request);
    boolean gzip = acceptsGzip(request);
    Future<ResponseBody> body =
        workers.executeBlocking(() -> Exposition.body(agent.render(format), gzip), false);
    respond(request, body, format, gzip);
  }

  private void respond(
      HttpServerRequest request, Future<ResponseBody> body, ExpositionFormat format, boolean gzip) {
    body.onSuccess(responseBody -> send(request, responseBody, format, gzip)).onFailure(cause -> {
      log.error("scrape failed", cause);
      Responses.sendText(request, 500, "The metrics could not be rendered; see the log.\n");
    });
  }

  private void send(
      HttpServerRequest request, ResponseBody body, ExpositionFormat format, boolean gzip) {
    HttpServerResponse response = request.response();
    if (response.closed()) {
      body.close();
      return;
    }
    response
        .putHeader(HttpHeaders.CONTENT_TYPE, format.contentType())
        .putHeader(HttpHeaders.CONTENT_LENGTH, Long.toString(body.length()))
        .putHeader(HttpHeaders.VARY, "Accept, Accept-Encoding");
    if (gzip) {
      response.putHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
    }
    if (request.method().equals(HttpMethod.HEAD)) {
      body.close();
      response.end();
    } else {
      BodyWriter.send(resources, body, request);
    }
  }

  private static ExpositionFormat negotiateFormat(HttpServerRequest request) {
    return new AcceptHeader(joinHeader(request, HttpHeaders.ACCEPT)).preferredFormat();
  }

  private static boolean acceptsGzip(HttpServerRequest request) {
    return new AcceptHeader(joinHeader(request, HttpHeaders.ACCEPT_ENCODING)).acceptsGzip();
  }

  private static String joinHeader(HttpServerRequest request, CharSequence header) {
    return String.join(",", request.headers().getAll(header));
  }
}
