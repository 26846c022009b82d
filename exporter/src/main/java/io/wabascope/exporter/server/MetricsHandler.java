package io.wabascope.exporter.server;

import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.wabascope.exporter.http.AcceptHeader;
import io.wabascope.exporter.http.BodyWriter;
import io.wabascope.exporter.http.RateLimitedLogger;
import io.wabascope.exporter.http.Responses;
import io.wabascope.exporter.http.ServerContext;
import io.wabascope.exporter.http.SharedWork;
import io.wabascope.exporter.http.WorkQueue;
import io.wabascope.exporter.render.Exposition;
import io.wabascope.exporter.render.ExpositionFormat;
import io.wabascope.exporter.render.FixedPart;
import io.wabascope.exporter.render.ResponseBody;
import io.wabascope.exporter.store.MetricsStore;
import java.nio.ByteBuffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves scrapes of the inventory metrics, the agent metrics, or both. */
final class MetricsHandler {
  private static final Logger log = LoggerFactory.getLogger(MetricsHandler.class);

  private static final int AT_ONCE = 2; // renderings
  private static final int WARM_UPS = 20; // take a tenth of a second

  private final MetricsStore metricsStore;
  private final RegistryRenderer agent;
  private final SharedWork<ExpositionFormat, FixedPart> rendering;
  private final ServerContext serverContext;
  private final RateLimitedLogger unreadableLog =
      new RateLimitedLogger(log, "scrape failed: its body could not be read, so it is cut short");

  MetricsHandler(MetricsStore metricsStore, RegistryRenderer agent, ServerContext serverContext) {
    this.metricsStore = metricsStore;
    this.agent = agent;
    this.rendering =
        new SharedWork<>(new WorkQueue(serverContext, AT_ONCE, ExpositionFormat.values().length));
    this.serverContext = serverContext;
  }

  /**
   * Renders a few times on a worker: the first loads the code that the first scrape would otherwise
   * wait for, and the others let the JVM compile it.
   */
  void warmUp() {
    serverContext
        .workers()
        .executeBlocking(() -> {
          ByteBuffer target = ByteBuffer.allocateDirect(64 * 1024);
          for (int i = 0; i < WARM_UPS; i++) {
            renderInto(target.clear());
          }
          return null;
        })
        .onFailure(cause -> log.warn("warming up failed: the first scrapes are slower", cause));
  }

  private void renderInto(ByteBuffer target) {
    try (ResponseBody body = metricsStore
        .exposition()
        .body(agent.render(ExpositionFormat.TEXT), ExpositionFormat.TEXT, true)) {
      body.readInto(target);
    }
  }

  void combined(HttpServerRequest request) {
    Negotiated negotiated = Negotiated.with(request);
    respond(
        request,
        negotiated,
        agentFamilies(request, negotiated.format())
            .map(families ->
                metricsStore.exposition().body(families, negotiated.format(), negotiated.gzip())));
  }

  void inventory(HttpServerRequest request) {
    Negotiated negotiated = Negotiated.with(request);
    send(
        request,
        negotiated,
        metricsStore.exposition().body(negotiated.format(), negotiated.gzip()));
  }

  void agent(HttpServerRequest request) {
    Negotiated negotiated = Negotiated.with(request);
    respond(
        request,
        negotiated,
        agentFamilies(request, negotiated.format())
            .map(families -> Exposition.alone(families, negotiated.format(), negotiated.gzip())));
  }

  /** What the client accepts best. */
  private record Negotiated(ExpositionFormat format, String contentType, boolean gzip) {
    static Negotiated with(HttpServerRequest request) {
      AcceptHeader accept = header(request, HttpHeaders.ACCEPT);
      ExpositionFormat format = accept.preferredFormat();
      return new Negotiated(
          format,
          accept.contentType(format),
          header(request, HttpHeaders.ACCEPT_ENCODING).acceptsGzip());
    }

    private static AcceptHeader header(HttpServerRequest request, CharSequence name) {
      return new AcceptHeader(String.join(",", request.headers().getAll(name)));
    }
  }

  /** The families about the agent, rendered once for all who wait for them. */
  private Future<FixedPart> agentFamilies(HttpServerRequest request, ExpositionFormat format) {
    return rendering.join(
        format,
        request,
        () -> serverContext.workers().executeBlocking(() -> agent.render(format), false));
  }

  private void respond(
      HttpServerRequest request, Negotiated negotiated, Future<ResponseBody> body) {
    body.onSuccess(rendered -> send(request, negotiated, rendered)).onFailure(cause -> {
      if (!request.response().closed()) {
        log.error("scrape failed", cause);
      }
      Responses.sendText(request, 500, "The metrics could not be rendered; see the log.\n");
    });
  }

  private void send(HttpServerRequest request, Negotiated negotiated, ResponseBody body) {
    HttpServerResponse response = request.response();
    if (response.closed()) {
      body.close();
      return;
    }
    response
        .putHeader(HttpHeaders.CONTENT_TYPE, negotiated.contentType())
        .putHeader(HttpHeaders.CONTENT_LENGTH, Long.toString(body.length()))
        .putHeader(HttpHeaders.VARY, "Accept, Accept-Encoding");
    if (negotiated.gzip()) {
      response.putHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
    }
    if (request.method().equals(HttpMethod.HEAD)) {
      body.close();
      response.end();
    } else {
      BodyWriter.send(serverContext, body, request, unreadableLog::warn);
    }
  }
}
