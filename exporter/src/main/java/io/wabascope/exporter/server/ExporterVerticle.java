package io.wabascope.exporter.server;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.netty.channel.Channel;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.wabascope.exporter.api.ApiHandler;
import io.wabascope.exporter.auth.AccessHandler;
import io.wabascope.exporter.auth.AccessPolicy;
import io.wabascope.exporter.auth.BasicAuthenticator;
import io.wabascope.exporter.auth.TlsConfig;
import io.wabascope.exporter.auth.TlsEngineOptions;
import io.wabascope.exporter.http.BodyWriter;
import io.wabascope.exporter.http.BufferPool;
import io.wabascope.exporter.http.ConnectionLimiter;
import io.wabascope.exporter.http.RateLimitedLogger;
import io.wabascope.exporter.http.RequestLimitHandler;
import io.wabascope.exporter.http.Responses;
import io.wabascope.exporter.http.WorkQueue;
import io.wabascope.exporter.status.PageHandler;
import io.wabascope.exporter.status.StatusProvider;
import io.wabascope.exporter.store.MetricsStore;
import java.io.IOException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The HTTP server of the exporter.
 *
 * <p>Scrapes are served from memory: the exposition of the metrics store and the registry of
 * Micrometer. One event loop copies; two workers render what must be rendered per request, one the
 * pages, one checks passwords, and one computes TLS handshakes. Pages and the API may query other
 * members through {@link StatusProvider}; scrapes never do.
 */
public final class ExporterVerticle extends VerticleBase {
  private static final Logger log = LoggerFactory.getLogger(ExporterVerticle.class);
  private static final int WORKERS = 2;
  private static final int MAX_RUNNING_QUERIES = 16; // maximum number of concurrent cluster queries
  private static final int MAX_WAITING_QUERIES = 64; // maximum number of waiting cluster queries
  private static final long TICK_MILLIS = 1_000;
  private static final long MAX_HASH_SECONDS = 60;

  private final ExporterOptions options;
  private final MetricsStore metricsStore;
  private final PrometheusMeterRegistry registry;
  private final HealthChecks healthChecks;
  private final StatusProvider statusProvider;
  private final LifecycleActions lifecycleActions;
  private final ConnectionLimiter connectionLimiter;
  private final RateLimitedLogger pipeliningLog;
  private final TlsEngineOptions tlsEngineOptions;
  private volatile int port;
  private HttpServer server;
  private WorkerExecutor workers;
  private WorkerExecutor pageWorkers;
  private WorkerExecutor hashWorkers;
  private WorkerExecutor handshakeWorkers;
  private AccessHandler accessHandler;

  /**
   * @param registry the metrics about the agent
   * @param statusProvider provides the content of the landing page and the API
   * @param lifecycleActions what POST requests do, if enabled
   */
  public ExporterVerticle(
      ExporterOptions options,
      MetricsStore metricsStore,
      PrometheusMeterRegistry registry,
      HealthChecks healthChecks,
      StatusProvider statusProvider,
      LifecycleActions lifecycleActions) {
    this.options = options;
    this.connectionLimiter = new ConnectionLimiter(
        options.clientTimeouts(), options.connectionsPerAddress(), System::nanoTime);
    this.pipeliningLog = new RateLimitedLogger(
        log, "closed a connection with too many unanswered requests", System::nanoTime);
    this.tlsEngineOptions =
        new TlsEngineOptions(engine -> {}, connectionLimiter::accepted, this::runHandshakeStep);
    this.metricsStore = metricsStore;
    this.registry = registry;
    this.healthChecks = healthChecks;
    this.statusProvider = statusProvider;
    this.lifecycleActions = lifecycleActions;
  }

  /** The port that the started server listens on. */
  public int port() {
    return port;
  }

  @Override
  public Future<?> start() {
    workers = vertx.createSharedWorkerExecutor("exporter", WORKERS, 10, TimeUnit.SECONDS);
    pageWorkers = vertx.createSharedWorkerExecutor("pages", 1, 10, TimeUnit.SECONDS);
    hashWorkers =
        vertx.createSharedWorkerExecutor("passwords", 1, MAX_HASH_SECONDS, TimeUnit.SECONDS);
    handshakeWorkers = vertx.createSharedWorkerExecutor("handshakes", 1, 10, TimeUnit.SECONDS);
    BodyWriter.WriterResources resources =
        new BodyWriter.WriterResources(context, workers, new BufferPool());
    accessHandler = new AccessHandler(
        BasicAuthenticator.usingWorkers(hashWorkers, resources), routes(resources));
    accessHandler.apply(options.accessPolicy());
    vertx.setPeriodic(TICK_MILLIS, ignored -> connectionLimiter.closeOverdue());
    server = vertx.createHttpServer(ServerOptions.create(options, tlsEngineOptions));
    return server
        .requestHandler(request -> {
          connectionLimiter.onRequest(request);
          accessHandler.handle(request);
        })
        .connectionHandler(this::opened)
        .listen()
        .recover(cause -> Future.failedFuture(listenFailure(cause)))
        .onSuccess(started -> port = started.actualPort());
  }

  /** On one thread, so that a burst of handshakes delays no request of an open connection. */
  private void runHandshakeStep(Runnable step) {
    var unused = handshakeWorkers.executeBlocking(Executors.callable(step), false);
  }

  private void opened(HttpConnection connection) {
    Channel channel = ConnectionLimiter.channel(connection);
    connectionLimiter.accepted(channel);
    RequestLimitHandler.add(channel, pipeliningLog::warn);
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
    if (currentTls == null || newTls == null) {
      return applyToHandler(policy);
    }
    if (currentTls.http2() != newTls.http2()) {
      return Future.failedFuture("enabling or disabling HTTP/2 requires a restart");
    }
    tlsEngineOptions.customizer(newTls.engineCustomizer());
    return server
        .updateSSLOptions(newTls.sslOptions(), true)
        .compose(ignored -> applyToHandler(policy));
  }

  private Future<Void> applyToHandler(AccessPolicy policy) {
    Context callerContext = vertx.getOrCreateContext();
    Promise<Void> applied = Promise.promise();
    context.runOnContext(ignored -> {
      accessHandler.apply(policy);
      callerContext.runOnContext(v -> applied.complete());
    });
    return applied.future();
  }

  @Override
  public Future<?> stop() {
    return server
        .shutdown(5, TimeUnit.SECONDS)
        .eventually(workers::close)
        .eventually(pageWorkers::close)
        .eventually(hashWorkers::close)
        .eventually(handshakeWorkers::close);
  }

  private Router routes(BodyWriter.WriterResources resources) {
    WorkQueue clusterQueries = new WorkQueue(resources, MAX_RUNNING_QUERIES, MAX_WAITING_QUERIES);
    MetricsHandler metricsHandler =
        new MetricsHandler(metricsStore, new RegistryRenderer(registry), resources);
    Map<String, Handler<HttpServerRequest>> handlers = new HashMap<>(
        new ApiHandler(statusProvider, clusterQueries, workers, InstantSource.system()).routes());
    handlers.put("/metrics", metricsHandler::combined);
    handlers.put("/metrics/inventory", metricsHandler::inventory);
    handlers.put("/metrics/agent", metricsHandler::agent);
    handlers.put("/-/healthy", probeHandler(healthChecks.healthy(), "healthy"));
    handlers.put("/-/ready", probeHandler(healthChecks.ready(), "ready"));
    handlers.putAll(
        new PageHandler(statusProvider, clusterQueries, pageWorkers, InstantSource.system())
            .routes());
    return new Router(
        handlers, new LifecycleHandler(options.lifecycleEnabled(), lifecycleActions).routes());
  }

  private static Handler<HttpServerRequest> probeHandler(BooleanSupplier check, String state) {
    return request -> {
      boolean isPassing = check.getAsBoolean();
      Responses.sendText(request, isPassing ? 200 : 503, (isPassing ? "" : "not ") + state + '\n');
    };
  }

  private IOException listenFailure(Throwable cause) {
    return new IOException(
        "cannot listen on %s:%d: %s".formatted(options.host(), options.port(), cause.getMessage()),
        cause);
  }
}
