package io.wabascope.agent.graph;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.wabascope.agent.Await;
import io.wabascope.core.graph.Fault;
import io.wabascope.core.graph.Page;
import io.wabascope.core.graph.Usage;
import io.wabascope.core.inventory.Vocabulary;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** A server that behaves as the test says, and a client of one connection to it. */
final class Stage implements AutoCloseable {
  static final int MOST = 64 << 10;
  static final String PAGE = "{\"data\":[{\"id\":\"7\",\"name\":\"Tea\"}]}";

  final Vertx vertx = Vertx.vertx();
  final AtomicInteger calls = new AtomicInteger();
  final List<Usage> usages = new CopyOnWriteArrayList<>();
  final RecordingMeter meter = new RecordingMeter();
  final AtomicReference<Credentials> credentials = new AtomicReference<>(Samples.credentials());
  final GraphServer at;
  final GraphHttp http;
  final GraphClient graph;
  private final AtomicReference<Handler<HttpServerRequest>> script = new AtomicReference<>();

  Stage(Duration timeout) {
    HttpServer server =
        Await.value(vertx.createHttpServer().requestHandler(this::play).listen(0, "127.0.0.1"));
    at = server("127.0.0.1", server.actualPort(), timeout);
    http = new GraphHttp(vertx, at, 1);
    graph = client(http);
  }

  static GraphServer server(String host, int port, Duration timeout) {
    URI base = URI.create("http://" + host + ':' + port);
    return new GraphServer(base, "v25.0", "wabascope/test", timeout, MOST);
  }

  /** A client like the stage's own, to another server. */
  GraphClient client(GraphHttp calls) {
    PageDecoder decoder = new PageDecoder(calls.server().base(), new Vocabulary(unknown -> {}));
    return new HttpGraphClient(
        calls,
        credentials::get,
        decoder,
        (node, spent) -> usages.addAll(spent),
        meter,
        InstantSource.system());
  }

  private void play(HttpServerRequest request) {
    calls.incrementAndGet();
    script.get().handle(request);
  }

  /** From now on the server does that. */
  Stage plays(Handler<HttpServerRequest> next) {
    script.set(next);
    return this;
  }

  Stage answers(int status, String body, String... headers) {
    return plays(request -> {
      for (int i = 0; i < headers.length; i += 2) {
        request.response().putHeader(headers[i], headers[i + 1]);
      }
      request.response().setStatusCode(status).end(body);
    });
  }

  Future<Page> fetch() {
    return graph.fetch(Samples.firstPage(Samples.CLIENTS));
  }

  GraphException refusal() {
    return (GraphException) Await.failure(fetch());
  }

  Fault fault() {
    return refusal().fault();
  }

  /** Whether a call over the same single connection still works. */
  boolean works() {
    answers(200, PAGE);
    return Await.value(fetch()).items().size() == 1;
  }

  @Override
  public void close() {
    Await.value(vertx.close());
  }
}
