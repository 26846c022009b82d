package io.wabascope.exporter.server;

import io.netty.channel.Channel;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.core.spi.metrics.TCPMetrics;
import io.wabascope.exporter.auth.AccessHandler;
import io.wabascope.exporter.auth.AccessPolicy;
import io.wabascope.exporter.auth.TlsConfig;
import io.wabascope.exporter.auth.TlsEngineOptions;
import io.wabascope.exporter.http.ConnectionLimiter;
import io.wabascope.exporter.http.RateLimitedLogger;
import io.wabascope.exporter.http.RequestLimitHandler;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An HTTP server that limits its clients: their connections, unanswered requests and time. One
 * thread computes its TLS handshakes.
 *
 * <p>Start it on the context of a verticle, to which it is then confined, except for {@link #port}
 * and {@link #apply}. Vert.x closes the thread with the verticle.
 */
public final class LimitedHttpServer {
  private static final Logger log = LoggerFactory.getLogger(LimitedHttpServer.class);
  private static final long TICK_MILLIS = 1_000;
  private static final long HANDSHAKE_SECONDS = 10;

  private final ListenOptions options;
  private final ConnectionLimiter connectionLimiter;
  private final RateLimitedLogger pipeliningLog;
  private final TlsEngineOptions tlsEngineOptions;
  private volatile int port;
  private volatile @Nullable RunningServer running;

  /** What exists while the server runs. */
  private record RunningServer(
      Context context, HttpServer http, AccessHandler accessHandler, WorkerExecutor handshakes) {}

  public LimitedHttpServer(ListenOptions options) {
    this.options = options;
    this.connectionLimiter = new ConnectionLimiter(
        options.clientTimeouts(),
        options.connectionLimits().total(),
        options.connectionLimits().perAddress());
    this.pipeliningLog =
        new RateLimitedLogger(log, "closed a connection with too many unanswered requests");
    this.tlsEngineOptions =
        new TlsEngineOptions(engine -> {}, connectionLimiter::accepted, this::runHandshakeStep);
  }

  /** The port that the started server listens on. */
  public int port() {
    return port;
  }

  /**
   * Listens, on the current context.
   *
   * @param accessHandler handles each request
   * @return a failure with an {@link IOException} if the address is not available
   */
  public Future<Void> start(Vertx vertx, AccessHandler accessHandler) {
    accessHandler.apply(options.accessPolicy());
    vertx.setPeriodic(TICK_MILLIS, ignored -> connectionLimiter.closeOverdue());
    HttpServer http = vertx.createHttpServer(ServerOptions.create(options, tlsEngineOptions));
    WorkerExecutor handshakes = vertx.createSharedWorkerExecutor(
        "handshakes-" + options.port(), 1, HANDSHAKE_SECONDS, TimeUnit.SECONDS);
    running = new RunningServer(vertx.getOrCreateContext(), http, accessHandler, handshakes);
    return http.requestHandler(request -> {
          connectionLimiter.onRequest(request);
          accessHandler.handle(request);
        })
        .connectionHandler(this::opened)
        .listen()
        .recover(cause -> Future.failedFuture(listenFailure(cause)))
        .onSuccess(started -> port = started.actualPort())
        .mapEmpty();
  }

  /** On one thread, so that a burst of handshakes delays no request of an open connection. */
  private void runHandshakeStep(Runnable step) {
    RunningServer server = Objects.requireNonNull(running, "not started");
    var unused = server.handshakes().executeBlocking(Executors.callable(step), false);
  }

  private void opened(HttpConnection connection) {
    addMissingMetric((ConnectionBase) connection);
    Channel channel = ConnectionLimiter.channel(connection);
    connectionLimiter.accepted(channel);
    RequestLimitHandler.add(channel, () -> pipeliningLog.warn(null));
  }

  /**
   * Vert.x creates its metrics after it has bound the address. A connection that is accepted between
   * the two has no metric, and its requests would never be answered.
   */
  private static void addMissingMetric(ConnectionBase connection) {
    if (connection.metric() == null && connection.metrics() instanceof TCPMetrics<?> metrics) {
      connection.metric(metrics.connected(connection.remoteAddress(), connection.remoteName()));
    }
  }

  /**
   * Replaces the access policy. Open connections keep their TLS keys.
   *
   * @return completes when the policy is active; fails without any change if the new policy enables
   *     or disables TLS or HTTP/2, which requires a new server
   */
  public Future<Void> apply(AccessPolicy policy) {
    TlsConfig currentTls = options.accessPolicy().tls();
    TlsConfig newTls = policy.tls();
    if ((currentTls == null) != (newTls == null)) {
      return Future.failedFuture("enabling or disabling TLS requires a restart");
    }
    RunningServer server = Objects.requireNonNull(running, "not started");
    if (currentTls == null || newTls == null) {
      return applyToHandler(server, policy);
    }
    if (currentTls.http2() != newTls.http2()) {
      return Future.failedFuture("enabling or disabling HTTP/2 requires a restart");
    }
    tlsEngineOptions.customizer(newTls.engineCustomizer());
    return server
        .http()
        .updateSSLOptions(newTls.sslOptions(), true)
        .compose(ignored -> applyToHandler(server, policy));
  }

  private static Future<Void> applyToHandler(RunningServer server, AccessPolicy policy) {
    Context callerContext = server.context().owner().getOrCreateContext();
    Promise<Void> applied = Promise.promise();
    server.context().runOnContext(ignored -> {
      server.accessHandler().apply(policy);
      callerContext.runOnContext(v -> applied.complete());
    });
    return applied.future();
  }

  /** Answers the requests in progress, for at most five seconds, and closes. */
  public Future<Void> stop() {
    RunningServer server = running;
    return server == null ? Future.succeededFuture() : server.http().shutdown(5, TimeUnit.SECONDS);
  }

  private IOException listenFailure(Throwable cause) {
    return new IOException(
        "cannot listen on %s:%d: %s".formatted(options.host(), options.port(), cause.getMessage()),
        cause);
  }
}
