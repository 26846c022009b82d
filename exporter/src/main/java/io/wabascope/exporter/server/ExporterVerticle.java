package io.wabascope.exporter.server;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.VerticleBase;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpServerRequest;
import io.wabascope.exporter.api.ApiHandler;
import io.wabascope.exporter.auth.AccessHandler;
import io.wabascope.exporter.auth.AccessPolicy;
import io.wabascope.exporter.auth.BasicAuthenticator;
import io.wabascope.exporter.http.Responses;
import io.wabascope.exporter.http.ServerContext;
import io.wabascope.exporter.http.WorkQueue;
import io.wabascope.exporter.status.PageHandler;
import io.wabascope.exporter.status.StatusProvider;
import io.wabascope.exporter.store.MetricsStore;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * The HTTP server of the exporter.
 *
 * <p>Scrapes are served from memory: the exposition of the metrics store and the registry of
 * Micrometer. One event loop copies; two workers render what must be rendered per request, one the
 * pages, and one checks passwords. Pages and the API may query other members through {@link
 * StatusProvider}; scrapes never do.
 */
public final class ExporterVerticle extends VerticleBase {
  private static final int WORKERS = 2;
  private static final int MAX_RUNNING_QUERIES = 16; // maximum number of concurrent cluster queries
  private static final int MAX_WAITING_QUERIES = 64; // maximum number of waiting cluster queries
  private static final int MAX_RENDER_SECONDS = 10;
  private static final int MAX_HASH_SECONDS = 60;

  private final MetricsStore metricsStore;
  private final PrometheusMeterRegistry registry;
  private final HealthChecks healthChecks;
  private final StatusProvider statusProvider;
  private final LifecycleActions lifecycleActions;
  private final LimitedHttpServer server;

  /**
   * @param registry the metrics about the agent
   * @param statusProvider provides the content of the landing page and the API
   * @param lifecycleActions what POST requests do
   */
  public ExporterVerticle(
      ListenOptions options,
      MetricsStore metricsStore,
      PrometheusMeterRegistry registry,
      HealthChecks healthChecks,
      StatusProvider statusProvider,
      LifecycleActions lifecycleActions) {
    this.server = new LimitedHttpServer(options);
    this.metricsStore = metricsStore;
    this.registry = registry;
    this.healthChecks = healthChecks;
    this.statusProvider = statusProvider;
    this.lifecycleActions = lifecycleActions;
  }

  /** The port that the started server listens on. */
  public int port() {
    return server.port();
  }

  @Override
  public Future<?> start() {
    ServerContext serverContext =
        new ServerContext(context, workers("exporter", WORKERS, MAX_RENDER_SECONDS));
    WorkerExecutor hashWorkers = workers("passwords", 1, MAX_HASH_SECONDS);
    return server.start(
        vertx,
        new AccessHandler(
            BasicAuthenticator.usingWorkers(hashWorkers, serverContext), routes(serverContext)));
  }

  /** Threads that Vert.x closes with the verticle. */
  private WorkerExecutor workers(String name, int threads, int maxSeconds) {
    return vertx.createSharedWorkerExecutor(name, threads, maxSeconds, TimeUnit.SECONDS);
  }

  /**
   * Replaces the access policy. Open connections keep their TLS keys.
   *
   * @return completes when the policy is active; fails without any change if the new policy enables
   *     or disables TLS or HTTP/2, which requires a new server
   */
  public Future<Void> apply(AccessPolicy policy) {
    return server.apply(policy);
  }

  @Override
  public Future<?> stop() {
    return server.stop();
  }

  private Router routes(ServerContext serverContext) {
    WorkQueue clusterQueries =
        new WorkQueue(serverContext, MAX_RUNNING_QUERIES, MAX_WAITING_QUERIES);
    MetricsHandler metricsHandler =
        new MetricsHandler(metricsStore, new RegistryRenderer(registry), serverContext);
    metricsHandler.warmUp();
    Map<String, Handler<HttpServerRequest>> handlers = new HashMap<>(new ApiHandler(
            statusProvider, clusterQueries, serverContext.workers(), InstantSource.system())
        .routes());
    handlers.put("/metrics", metricsHandler::combined);
    handlers.put("/metrics/inventory", metricsHandler::inventory);
    handlers.put("/metrics/agent", metricsHandler::agent);
    handlers.put("/-/healthy", probeHandler(healthChecks.healthy(), "healthy"));
    handlers.put("/-/ready", probeHandler(healthChecks.ready(), "ready"));
    handlers.putAll(new PageHandler(
            statusProvider,
            clusterQueries,
            workers("pages", 1, MAX_RENDER_SECONDS),
            InstantSource.system())
        .routes());
    return new Router(handlers, new LifecycleHandler(lifecycleActions).routes());
  }

  private static Handler<HttpServerRequest> probeHandler(BooleanSupplier check, String state) {
    return request -> {
      boolean isPassing = check.getAsBoolean();
      Responses.sendText(request, isPassing ? 200 : 503, (isPassing ? "" : "not ") + state + '\n');
    };
  }
}
