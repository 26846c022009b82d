package io.wabascope.agent.graph;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/**
 * The connections to the Graph API, shared by all apps.
 *
 * <p>Vert.x's HttpClient and not its Web Client, which can neither bound a body as it comes nor end
 * a call at a deadline and get the connection back (5.0.10). Redirects are not followed: they would
 * carry the token to another host.
 */
public final class HttpCalls {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration IDLE = Duration.ofSeconds(10);
  private static final int HEADERS = 64 << 10;

  /** From here on a body takes longer to decode than an event loop should be held. */
  private static final int LARGE = 512 << 10;

  private final Vertx vertx;
  private final GraphServer server;
  private final HttpClient http;

  /**
   * @param connections the most at once, over HTTP/1.1; the calls that may be under way, of all apps
   */
  public HttpCalls(Vertx vertx, GraphServer server, int connections) {
    this(vertx, server, connections, options(server));
  }

  /** As above, with options that a test has changed: whom to trust. */
  HttpCalls(Vertx vertx, GraphServer server, int connections, HttpClientOptions options) {
    this.vertx = vertx;
    this.server = server;
    this.http = vertx.createHttpClient(
        options, new PoolOptions().setHttp1MaxSize(connections).setHttp2MaxSize(1));
  }

  static HttpClientOptions options(GraphServer server) {
    return new HttpClientOptions()
        .setSsl(server.isTls())
        .setUseAlpn(server.isTls())
        .setProtocolVersion(server.isTls() ? HttpVersion.HTTP_2 : HttpVersion.HTTP_1_1)
        .setInitialSettings(new Http2Settings().setMaxHeaderListSize(HEADERS))
        .setMaxHeaderSize(HEADERS) // usage headers hold up to 32 objects
        .setDecompressionSupported(false) // see Bodies
        .setSslHandshakeTimeout(CONNECT.toMillis())
        .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS);
  }

  GraphServer server() {
    return server;
  }

  /**
   * Asks for that path and query.
   *
   * @return the response, whatever its status; or a failure with a {@link GraphException}
   */
  Future<Answer> get(String path, Credentials credentials) {
    Duration timeout = server.timeout();
    RequestOptions options = new RequestOptions()
        .setMethod(HttpMethod.GET)
        .setHost(server.host())
        .setPort(server.port())
        .setSsl(server.isTls())
        .setURI(path)
        .setFollowRedirects(false)
        .setConnectTimeout(Math.min(CONNECT.toMillis(), timeout.toMillis()))
        .setIdleTimeout(Math.min(IDLE.toMillis(), timeout.toMillis()))
        .putHeader("Authorization", "Bearer " + credentials.token().reveal())
        .putHeader("Accept", "application/json")
        .putHeader("Accept-Encoding", "gzip")
        .putHeader("User-Agent", server.userAgent());
    return Exchange.run(vertx, http, options, timeout, server.maxResponseSize());
  }

  /** Decodes a body of that size: a large one on a worker, so that the event loop goes on. */
  <T> Future<T> decode(int size, Callable<T> decode) {
    if (size > LARGE) {
      return vertx.executeBlocking(decode, false);
    }
    try {
      return Future.succeededFuture(decode.call());
    } catch (Exception e) {
      return Future.failedFuture(e);
    }
  }

  /** Closes the connections, those with a call under way too. */
  public Future<Void> close() {
    return http.close();
  }
}
