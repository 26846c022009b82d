package io.wabascope.exporter.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.wabascope.core.inventory.Sighting;
import io.wabascope.exporter.Board;
import io.wabascope.exporter.ExpositionOptions;
import io.wabascope.exporter.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/** An exporter that listens on some port of the loopback, with a board and a registry to fill. */
final class LiveExporter implements AutoCloseable {
  final Vertx vertx = Vertx.vertx();
  final Board board;
  final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  final AtomicBoolean ready = new AtomicBoolean();
  volatile Future<Void> reloaded = Future.succeededFuture();
  volatile Future<StatusReport> status = Future.succeededFuture(Statuses.alone());
  volatile Function<String, Future<ObjectReport>> object =
      id -> Future.succeededFuture(new ObjectReport(id, List.of(), false));

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final ExporterVerticle verticle;
  private final Patience patience;

  LiveExporter(ExpositionOptions options, boolean lifecycle) {
    this(options, lifecycle, Patience.USUAL);
  }

  LiveExporter(ExpositionOptions options, boolean lifecycle, Patience patience) {
    this.patience = patience;
    board = new Board(options, Runnable::run, transition -> {}, key -> true);
    verticle = verticle(0, lifecycle);
    Await.value(vertx.deployVerticle(verticle));
  }

  static LiveExporter start() {
    return new LiveExporter(ExpositionOptions.DEFAULT, true);
  }

  /** Another one for the same board, on that port. */
  ExporterVerticle verticle(int port, boolean lifecycle) {
    return new ExporterVerticle(
        new ExporterOptions("127.0.0.1", port, lifecycle, Access.OPEN, patience),
        board,
        registry,
        new Health(() -> true, ready::get),
        new Told(),
        () -> reloaded);
  }

  /** Answers what a test has it say. */
  private final class Told implements Inquiry {
    @Override
    public Future<StatusReport> status() {
      return status;
    }

    @Override
    public Future<ObjectReport> object(String id) {
      return object.apply(id);
    }
  }

  /** A board and a registry with something of everything. */
  LiveExporter filled(long seed, int objects) {
    World world = new World(seed, objects);
    List<Sighting> sightings = new ArrayList<>();
    for (int i = 0; i < objects; i++) {
      sightings.add(world.sighting());
    }
    board.load(sightings);
    for (int i = 0; i < 100; i++) {
      board.show(world.sighting());
    }
    Counter.builder("wabascope.graph.requests")
        .description("Calls")
        .tag("app", "main")
        .register(registry)
        .increment();
    Timer.builder("wabascope.graph.request.duration")
        .description("Time")
        .publishPercentileHistogram()
        .register(registry)
        .record(Duration.ofMillis(30));
    Gauge.builder("wabascope.token.valid", () -> 1)
        .description("Valid")
        .tag("app", "a\"\\\nb")
        .register(registry);
    return this;
  }

  int port() {
    return verticle.port();
  }

  URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port() + path);
  }

  HttpResponse<byte[]> get(String path, String... headers) {
    return send("GET", path, headers);
  }

  HttpResponse<byte[]> send(String method, String path, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri(path))
        .timeout(Duration.ofSeconds(30))
        .method(method, HttpRequest.BodyPublishers.noBody());
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    Await.value(vertx.close());
    board.close();
  }

  /** Waits for futures, which tests may do and production never does. */
  static final class Await {
    private Await() {}

    static <T> T value(Future<T> future) {
      try {
        return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
      } catch (Exception e) {
        throw new AssertionError(e);
      }
    }
  }
}
