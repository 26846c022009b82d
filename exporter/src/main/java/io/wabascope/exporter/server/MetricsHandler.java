package io.wabascope.exporter.server;

import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.wabascope.exporter.http.AcceptHeader;
import io.wabascope.exporter.http.BodyWriter;
import io.wabascope.exporter.http.Responses;
import io.wabascope.exporter.http.SharedWork;
import io.wabascope.exporter.http.WorkQueue;
import io.wabascope.exporter.render.Exposition;
import io.wabascope.exporter.render.ExpositionFormat;
import io.wabascope.exporter.render.ExpositionHalf;
import io.wabascope.exporter.render.ResponseBody;
import io.wabascope.exporter.store.MetricsStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves scrapes of the inventory metrics, the agent metrics, or both. */
final class MetricsHandler {
  private static final Logger log = LoggerFactory.getLogger(MetricsHandler.class);

  private static final int AT_ONCE = 2; // renderings

  private final MetricsStore metricsStore;
  private final RegistryRenderer agent;
  private final SharedWork<ExpositionFormat, ExpositionHalf> rendering;
  private final BodyWriter.WriterResources resources;

  MetricsHandler(
      MetricsStore metricsStore, RegistryRenderer agent, BodyWriter.WriterResources resources) {
    this.metricsStore = metricsStore;
    this.agent = agent;
    this.rendering =
        new SharedWork<>(new WorkQueue(resources, AT_ONCE, ExpositionFormat.values().length));
    this.resources = resources;
  }

  void combined(HttpServerRequest request) {
    ExpositionFormat format = negotiateFormat(request);
    boolean gzip = acceptsGzip(request);
    Future<ResponseBody> body = half(request, format)
        .map(expositionHalf -> metricsStore.exposition().body(expositionHalf, format, gzip));
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
        half(request, format).map(expositionHalf -> Exposition.alone(expositionHalf, format, gzip));
    respond(request, body, format, gzip);
  }

  /** The agent's half, rendered once for all who wait for it. */
  private Future<ExpositionHalf> half(HttpServerRequest request, ExpositionFormat format) {
    return rendering.join(
        format,
        request,
        () -> resources.workers().executeBlocking(() -> agent.render(format), false));
  }

  private void respond(
      HttpServerRequest request, Future<ResponseBody> body, ExpositionFormat format, boolean gzip) {
    body.onSuccess(responseBody -> send(request, responseBody, format, gzip)).onFailure(cause -> {
      if (WorkQueue.isFailedAs(WorkQueue.Reason.GONE, cause)) {
        return;
      }
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
        .putHeader(HttpHeaders.CONTENT_TYPE, acceptHeader(request).contentType(format))
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
    return acceptHeader(request).preferredFormat();
  }

  private static AcceptHeader acceptHeader(HttpServerRequest request) {
    return new AcceptHeader(joinHeader(request, HttpHeaders.ACCEPT));
  }

  private static boolean acceptsGzip(HttpServerRequest request) {
    return new AcceptHeader(joinHeader(request, HttpHeaders.ACCEPT_ENCODING)).acceptsGzip();
  }

  private static String joinHeader(HttpServerRequest request, CharSequence header) {
    return String.join(",", request.headers().getAll(header));
  }
}
