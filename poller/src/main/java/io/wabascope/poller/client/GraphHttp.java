package io.wabascope.poller.client;

import io.netty.handler.proxy.ProxyConnectException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import io.wabascope.poller.api.GraphException;
import io.wabascope.poller.decode.GraphResponse;
import io.wabascope.poller.decode.IncompleteResponseException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP client for the Graph API, with a connection pool that all apps share.
 *
 * <p>Each call has one deadline, from the request for a connection to the last byte, and a maximum
 * size of the body. A call that ends early is reset, so that its connection returns to the pool.
 * All addresses of the server's name are tried in turn, within the connect timeout.
 * Redirects are not followed: they would carry the token to another host.
 */
public final class GraphHttp {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration MIN_CONNECT_TIMEOUT = Duration.ofMillis(250);
  private static final Duration IDLE_TIMEOUT = Duration.ofSeconds(10);
  private static final int MAX_HEADER_SIZE = 64 << 10;

  /** A larger body is decoded on a worker, because it would block an event loop too long. */
  private static final int LARGE_BODY = 512 << 10;

  private final Vertx vertx;
  private final GraphEndpoint server;
  private final HttpClient http;
  private final WebClient web;
  private final @Nullable ServerAddresses addresses;

  /**
   * @param maxConnections the maximum number of connections over HTTP/1.1; the number of concurrent
   *     calls of all apps
   */
  public GraphHttp(Vertx vertx, GraphEndpoint server, int maxConnections, HttpRoute route) {
    this(vertx, server, maxConnections, options(server, route), InetAddress::getAllByName);
  }

  /** As above, with options and a host lookup that a test provides. */
  GraphHttp(
      Vertx vertx,
      GraphEndpoint server,
      int maxConnections,
      HttpClientOptions options,
      ServerAddresses.HostLookup lookup) {
    this.vertx = vertx;
    this.server = server;
    this.addresses = options.getProxyOptions() == null && !server.isAddress()
        ? new ServerAddresses(vertx, server.host(), server.port(), lookup)
        : null;
    this.http = vertx.createHttpClient(
        options, new PoolOptions().setHttp1MaxSize(maxConnections).setHttp2MaxSize(1));
    this.web = BoundedBody.interceptOn(WebClient.wrap(
        http, new WebClientOptions().setFollowRedirects(false).setUserAgentEnabled(false)));
  }

  static HttpClientOptions options(GraphEndpoint server, HttpRoute route) {
    HttpClientOptions options = new HttpClientOptions()
        .setSsl(server.isTls())
        .setUseAlpn(server.isTls())
        .setProtocolVersion(server.isTls() ? HttpVersion.HTTP_2 : HttpVersion.HTTP_1_1)
        .setInitialSettings(new Http2Settings().setMaxHeaderListSize(MAX_HEADER_SIZE))
        .setMaxHeaderSize(MAX_HEADER_SIZE) // usage headers hold up to 32 objects
        .setDecompressionSupported(false) // see BodyDecompressor
        .setSslHandshakeTimeout(CONNECT_TIMEOUT.toMillis())
        .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
        .setProxyOptions(route.proxy());
    if (route.trustedCa() != null) {
      options.setTrustOptions(new PemTrustOptions().addCertValue(route.trustedCa()));
    }
    return options;
  }

  GraphEndpoint server() {
    return server;
  }

  /**
   * Makes a GET call with this path and query.
   *
   * @return the response, whatever its status; or a failure: {@link IncompleteResponseException} if
   *     the status and headers arrived but not the whole body, else {@link GraphException}
   */
  public Future<GraphResponse> get(String path, AppCredentials appCredentials) {
    RequestOptions options = options(path, appCredentials);
    Promise<GraphResponse> response = Promise.promise();
    // BoundedBody is confined to one context. The caller may have none.
    vertx.getOrCreateContext().runOnContext(ignored -> send(options).onComplete(response));
    return response.future();
  }

  private RequestOptions options(String path, AppCredentials appCredentials) {
    long timeout = server.timeout().toMillis();
    return new RequestOptions()
        .setHost(server.host())
        .setPort(server.port())
        .setSsl(server.isTls())
        .setURI(path)
        .setFollowRedirects(false)
        .setConnectTimeout(Math.min(CONNECT_TIMEOUT.toMillis(), timeout))
        .setIdleTimeout(Math.min(IDLE_TIMEOUT.toMillis(), timeout))
        .putHeader("Authorization", "Bearer " + appCredentials.token().reveal())
        .putHeader("Accept", "application/json")
        .putHeader("Accept-Encoding", "gzip")
        .putHeader("User-Agent", server.userAgent());
  }

  private Future<GraphResponse> send(RequestOptions options) {
    BoundedBody body = new BoundedBody(server.maxResponseSize());
    long timeout = server.timeout().toMillis();
    return sendToAnyAddress(options, body)
        .map(GraphHttp::toGraphResponse)
        // Before timeout(), since the client's own timeouts fail with the same class.
        .recover(cause -> Future.failedFuture(failure(body, cause)))
        .timeout(timeout, TimeUnit.MILLISECONDS)
        .recover(cause -> {
          body.cancel();
          return Future.failedFuture(
              cause instanceof TimeoutException
                  ? body.failure(NetworkFaults.timeout(server, timeout))
                  : cause);
        });
  }

  private Future<HttpResponse<Buffer>> sendToAnyAddress(RequestOptions options, BoundedBody body) {
    ServerAddresses current = addresses;
    return current == null
        ? web.request(HttpMethod.GET, options)
            .as(body)
            .send() // no name to look up, or the proxy looks it up
        : current.all().compose(all -> sendToFirst(all, current, options, body));
  }

  /** Tries the next address only if no connection was established, so nothing was sent. */
  private Future<HttpResponse<Buffer>> sendToFirst(
      List<SocketAddress> untried,
      ServerAddresses current,
      RequestOptions options,
      BoundedBody body) {
    SocketAddress address = untried.get(0);
    long timeout = options.getConnectTimeout() / untried.size();
    RequestOptions next = new RequestOptions(options)
        .setServer(address)
        .setConnectTimeout(Math.max(timeout, MIN_CONNECT_TIMEOUT.toMillis()));
    return web.request(HttpMethod.GET, next)
        .as(body)
        .send()
        .onComplete(done -> {
          if (body.isSent()) {
            current.onConnected(address);
          }
        })
        .recover(cause -> body.isSent() || body.isCancelled() || untried.size() == 1
            ? Future.failedFuture(cause)
            : sendToFirst(untried.subList(1, untried.size()), current, options, body));
  }

  private static GraphResponse toGraphResponse(HttpResponse<Buffer> response) {
    return GraphResponse.of(
        response.statusCode(), response.headers(), response.body().getBytes());
  }

  private Throwable failure(BoundedBody body, Throwable cause) {
    boolean isClassified =
        cause instanceof GraphException || cause instanceof IncompleteResponseException;
    if (cause instanceof ProxyConnectException refused) {
      return new GraphException(ProxyFaults.of(refused));
    }
    return isClassified ? cause : body.failure(NetworkFaults.describe(server, cause));
  }

  /** Decodes a body of the given size in bytes; a large one on a worker thread. */
  <T> Future<T> decode(int size, Callable<T> decode) {
    if (size > LARGE_BODY) {
      return vertx.executeBlocking(decode, false);
    }
    try {
      return Future.succeededFuture(decode.call());
    } catch (Exception e) {
      return Future.failedFuture(e);
    }
  }

  /** Closes all connections, also those with active calls. */
  public Future<Void> close() {
    return http.close();
  }
}
