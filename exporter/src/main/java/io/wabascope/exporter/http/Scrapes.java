package io.wabascope.exporter.http;

import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.wabascope.exporter.Board;
import io.wabascope.exporter.Body;
import io.wabascope.exporter.Exposition;
import io.wabascope.exporter.Format;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers scrapes: the inventory, the agent's own metrics, or both. */
final class Scrapes {
  private static final Logger log = LoggerFactory.getLogger(Scrapes.class);

  private final Board board;
  private final AgentHalf agent;
  private final WorkerExecutor workers;
  private final Outflow.Means means;

  Scrapes(Board board, AgentHalf agent, Outflow.Means means) {
    this.board = board;
    this.agent = agent;
    this.workers = means.workers();
    this.means = means;
  }

  void both(HttpServerRequest request) {
    Format format = format(request);
    boolean gzip = gzip(request);
    Exposition shown = board.exposition();
    Future<Body> body = workers.executeBlocking(
        () -> shown.body(format.open(agent.render(format)), format, gzip), false);
    answer(request, body, format, gzip);
  }

  void inventory(HttpServerRequest request) {
    Format format = format(request);
    boolean gzip = gzip(request);
    Body body = board.exposition().body(format, gzip);
    answer(request, Future.succeededFuture(body), format, gzip);
  }

  void agent(HttpServerRequest request) {
    Format format = format(request);
    boolean gzip = gzip(request);
    Future<Body> body =
        workers.executeBlocking(() -> Exposition.body(agent.render(format), gzip), false);
    answer(request, body, format, gzip);
  }

  private void answer(HttpServerRequest request, Future<Body> body, Format format, boolean gzip) {
    body.onSuccess(ready -> send(request, ready, format, gzip)).onFailure(cause -> {
      log.error("a scrape failed", cause);
      Answers.text(request, 500, "The metrics cannot be rendered; see the log.\n");
    });
  }

  private void send(HttpServerRequest request, Body body, Format format, boolean gzip) {
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
      Outflow.send(means, body, request);
    }
  }

  private static Format format(HttpServerRequest request) {
    return new Accept(all(request, HttpHeaders.ACCEPT)).format();
  }

  private static boolean gzip(HttpServerRequest request) {
    return new Accept(all(request, HttpHeaders.ACCEPT_ENCODING)).gzip();
  }

  private static String all(HttpServerRequest request, CharSequence header) {
    return String.join(",", request.headers().getAll(header));
  }
}
