package io.wabascope.exporter.http;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.wabascope.exporter.Board;
import java.io.IOException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * The exporter's HTTP server.
 *
 * <p>What a scraper asks for is in memory: the board's exposition, Micrometer's registry. One event
 * loop copies; a few workers render what must be rendered for a request. Only a person's question
 * may be put to the cluster, through {@link Inquiry}.
 */
public final class ExporterVerticle extends VerticleBase {
  private static final int WORKERS = 2;
  private static final long TICK_MILLIS = 1_000;
  private static final long LONGEST_HASH_SECONDS = 60;

  private final ExporterOptions options;
  private final Board board;
  private final PrometheusMeterRegistry registry;
  private final Health health;
  private final Inquiry inquiry;
  private final Supplier<Future<Void>> reload;
  private final Engines engines = new Engines(engine -> {});
  private volatile int port;
  private HttpServer server;
  private WorkerExecutor workers;
  private WorkerExecutor reckoner;
  private Gate gate;

  /**
   * @param registry the agent's half
   * @param inquiry what the landing page and the API say
   * @param reload loads the configuration anew; fails if the old one stays in force
   */
  public ExporterVerticle(
      ExporterOptions options,
      Board board,
      PrometheusMeterRegistry registry,
      Health health,
      Inquiry inquiry,
      Supplier<Future<Void>> reload) {
    this.options = options;
    this.board = board;
    this.registry = registry;
    this.health = health;
    this.inquiry = inquiry;
    this.reload = reload;
  }

  /** The port that it listens on, once started. */
  public int port() {
    return port;
  }

  @Override
  public Future<?> start() {
    workers = vertx.createSharedWorkerExecutor("exporter", WORKERS, 10, TimeUnit.SECONDS);
    reckoner =
        vertx.createSharedWorkerExecutor("passwords", 1, LONGEST_HASH_SECONDS, TimeUnit.SECONDS);
    gate = new Gate(Passwords.on(reckoner), routes());
    gate.admit(options.access());
    Connections connections = new Connections(options.patience(), System::nanoTime);
    vertx.setPeriodic(TICK_MILLIS, tick -> connections.tick());
    server = vertx.createHttpServer(Bounds.options(options, engines));
    return server
        .requestHandler(request -> {
          connections.asked(request);
          gate.handle(request);
        })
        .connectionHandler(connections::opened)
        .listen()
        .recover(cause -> Future.failedFuture(cannotListen(cause)))
        .onSuccess(listening -> port = listening.actualPort());
  }

  /**
   * Answers by other rules from now on; connections that are open keep their keys.
   *
   * @return done once they are in force; or a failure if TLS or HTTP/2 would have to begin or end:
   *     that takes another server, and nothing has changed
   */
  public Future<Void> admit(Access next) {
    Tls before = options.access().tls();
    Tls tls = next.tls();
    if ((before == null) != (tls == null)) {
      return Future.failedFuture("TLS is switched on or off, which takes a restart");
    }
    if (before == null || tls == null) {
      return tellGate(next);
    }
    if (before.http2() != tls.http2()) {
      return Future.failedFuture("HTTP/2 is switched on or off, which takes a restart");
    }
    engines.rules(tls.engine());
    return server.updateSSLOptions(tls.options(), true).compose(updated -> tellGate(next));
  }

  private Future<Void> tellGate(Access next) {
    Context caller = vertx.getOrCreateContext();
    Promise<Void> told = Promise.promise();
    context.runOnContext(go -> {
      gate.admit(next);
      caller.runOnContext(home -> told.complete());
    });
    return told.future();
  }

  @Override
  public Future<?> stop() {
    return server
        .shutdown(5, TimeUnit.SECONDS)
        .eventually(workers::close)
        .eventually(reckoner::close);
  }

  private Routes routes() {
    Outflow.Means means = new Outflow.Means(context, workers, new Chunks());
    Scrapes scrapes = new Scrapes(board, new AgentHalf(registry), means);
    LandingPage page = new LandingPage(InstantSource.system());
    Map<String, Handler<HttpServerRequest>> pages =
        new HashMap<>(new Api(inquiry, workers, InstantSource.system()).pages());
    pages.put("/metrics", scrapes::both);
    pages.put("/metrics/inventory", scrapes::inventory);
    pages.put("/metrics/agent", scrapes::agent);
    pages.put("/-/healthy", probe(health.healthy(), "healthy"));
    pages.put("/-/ready", probe(health.ready(), "ready"));
    pages.put("/", request -> landing(request, page));
    return new Routes(pages, new Reload(options.lifecycle(), reload));
  }

  private void landing(HttpServerRequest request, LandingPage page) {
    inquiry
        .status()
        .compose(report -> workers.executeBlocking(() -> page.render(report), false))
        .onSuccess(html -> page.send(request, html))
        .onFailure(cause -> Answers.text(request, 500, "No report can be made.\n"));
  }

  private static Handler<HttpServerRequest> probe(BooleanSupplier question, String word) {
    return request -> {
      boolean yes = question.getAsBoolean();
      Answers.text(request, yes ? 200 : 503, (yes ? "" : "not ") + word + '\n');
    };
  }

  private IOException cannotListen(Throwable cause) {
    return new IOException(
        "cannot listen on %s:%d: %s".formatted(options.host(), options.port(), cause.getMessage()),
        cause);
  }
}
