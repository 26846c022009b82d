package io.wabascope.poller.client;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.wabascope.core.graph.Fault;
import io.wabascope.core.graph.Page;
import io.wabascope.core.graph.Usage;
import io.wabascope.core.inventory.StateNormalizer;
import io.wabascope.poller.api.Await;
import io.wabascope.poller.api.GraphClient;
import io.wabascope.poller.api.GraphException;
import io.wabascope.poller.api.RecordingCallListener;
import io.wabascope.poller.decode.GraphFixtures;
import io.wabascope.poller.decode.PageDecoder;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** A server that the test scripts, and a client with one connection to it. */
public final class ClientFixture implements AutoCloseable {
  public static final int MAX_RESPONSE_SIZE = 64 << 10;
  static final String PAGE = "{\"data\":[{\"id\":\"7\",\"name\":\"Tea\"}]}";

  public final Vertx vertx = Vertx.vertx();
  public final AtomicInteger calls = new AtomicInteger();
  final List<Usage> usages = new CopyOnWriteArrayList<>();
  public final RecordingCallListener listener = new RecordingCallListener();
  public final AtomicReference<AppCredentials> credentials =
      new AtomicReference<>(GraphFixtures.credentials());
  final GraphEndpoint endpoint;
  public final GraphHttp graphHttp;
  final GraphClient graphClient;
  private final AtomicReference<Handler<HttpServerRequest>> script = new AtomicReference<>();

  public ClientFixture(Duration timeout) {
    HttpServer server =
        Await.value(vertx.createHttpServer().requestHandler(this::handle).listen(0, "127.0.0.1"));
    endpoint = endpointAt("127.0.0.1", server.actualPort(), timeout);
    graphHttp = new GraphHttp(vertx, endpoint, 1, HttpRoute.DIRECT);
    graphClient = client(graphHttp);
  }

  static GraphEndpoint endpointAt(String host, int port, Duration timeout) {
    URI base = URI.create("http://" + host + ':' + port);
    return new GraphEndpoint(base, "v25.0", "wabascope/test", timeout, MAX_RESPONSE_SIZE);
  }

  /** A client with the same settings for another server. */
  GraphClient client(GraphHttp calls) {
    PageDecoder decoder =
        new PageDecoder(calls.server().base(), new StateNormalizer(unknown -> {}));
    return new HttpGraphClient(
        calls,
        credentials::get,
        decoder,
        (node, spent) -> usages.addAll(spent),
        listener,
        InstantSource.system());
  }

  private void handle(HttpServerRequest request) {
    calls.incrementAndGet();
    script.get().handle(request);
  }

  /** Sets how the server responds from now on. */
  public ClientFixture respondWith(Handler<HttpServerRequest> next) {
    script.set(next);
    return this;
  }

  ClientFixture respond(int status, String body, String... headers) {
    return respondWith(request -> {
      for (int i = 0; i < headers.length; i += 2) {
        request.response().putHeader(headers[i], headers[i + 1]);
      }
      request.response().setStatusCode(status).end(body);
    });
  }

  Future<Page> fetch() {
    return graphClient.fetch(GraphFixtures.firstPage(GraphFixtures.CLIENTS));
  }

  public GraphException fetchFailure() {
    return (GraphException) Await.failure(fetch());
  }

  Fault fetchFault() {
    return fetchFailure().fault();
  }

  /** Whether a further call over the single connection works. */
  public boolean fetchSucceeds() {
    respond(200, PAGE);
    return Await.value(fetch()).items().size() == 1;
  }

  @Override
  public void close() {
    Await.value(vertx.close());
  }
}
