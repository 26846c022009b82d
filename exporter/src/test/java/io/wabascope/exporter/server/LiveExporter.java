package io.wabascope.exporter.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.wabascope.core.inventory.InventoryChange;
import io.wabascope.core.inventory.Sighting;
import io.wabascope.core.inventory.Target;
import io.wabascope.core.inventory.TargetFilter;
import io.wabascope.exporter.auth.AccessPolicy;
import io.wabascope.exporter.http.ClientTimeouts;
import io.wabascope.exporter.model.ExpositionOptions;
import io.wabascope.exporter.search.ObjectListPage;
import io.wabascope.exporter.search.ObjectListQuery;
import io.wabascope.exporter.search.ObjectQuery;
import io.wabascope.exporter.search.ObjectRows;
import io.wabascope.exporter.search.ObjectSearch;
import io.wabascope.exporter.status.CallStatus;
import io.wabascope.exporter.status.ObjectReport;
import io.wabascope.exporter.status.StatusFixtures;
import io.wabascope.exporter.status.StatusProvider;
import io.wabascope.exporter.status.StatusReport;
import io.wabascope.exporter.store.MetricsStore;
import io.wabascope.exporter.store.RandomSightings;
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
import org.jspecify.annotations.Nullable;

/** An exporter on a free loopback port, with a metrics store and a registry to fill. */
public final class LiveExporter implements AutoCloseable {
  public final Vertx vertx = Vertx.vertx();
  public final MetricsStore metricsStore;
  final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  final AtomicBoolean ready = new AtomicBoolean();
  volatile Future<Void> reloadResult = Future.succeededFuture();
  volatile Function<TargetFilter, Future<Integer>> sweep = filter -> Future.succeededFuture(2);
  public volatile Future<StatusReport> status =
      Future.succeededFuture(StatusFixtures.singleMember());
  public volatile Function<String, Future<ObjectReport>> object =
      id -> Future.succeededFuture(new ObjectReport(id, List.of(), false, null));

  public volatile Function<ObjectQuery, Future<ObjectRows>> objects =
      query -> Future.succeededFuture(ObjectRows.UNKNOWN);

  public volatile List<InventoryChange> changes = List.of();

  /** Null for those of the changes. */
  public volatile @Nullable List<InventoryChange> listingChanges;

  public volatile List<CallStatus> calls = List.of();

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final ObjectSearch search;
  private final ExporterVerticle verticle;
  private final ClientTimeouts clientTimeouts;

  LiveExporter(ExpositionOptions options, boolean lifecycle) {
    this(options, lifecycle, ClientTimeouts.DEFAULT);
  }

  LiveExporter(ExpositionOptions options, boolean lifecycle, ClientTimeouts clientTimeouts) {
    this.clientTimeouts = clientTimeouts;
    metricsStore = new MetricsStore(options, Runnable::run, transition -> {}, key -> true);
    search = new ObjectSearch(() -> metricsStore.exposition().shards());
    verticle = verticle(0, lifecycle);
    FutureValue.value(vertx.deployVerticle(verticle));
  }

  public static LiveExporter start() {
    return new LiveExporter(ExpositionOptions.DEFAULT, true);
  }

  /** Starts with a healthy target, and with pages that show what is in the metrics store. */
  public static LiveExporter withPages() {
    LiveExporter exporter = start();
    exporter.objects = query -> Future.succeededFuture(exporter.search.run(query, true));
    exporter.status =
        Future.succeededFuture(StatusFixtures.singleMember(StatusFixtures.healthy(1)));
    return exporter;
  }

  /** Another verticle for the same metrics store, on the port. */
  ExporterVerticle verticle(int port, boolean lifecycle) {
    return new ExporterVerticle(
        new ListenOptions(
            "127.0.0.1",
            port,
            AccessPolicy.ALLOW_ALL,
            clientTimeouts,
            ListenOptions.ConnectionLimits.DEFAULT),
        metricsStore,
        registry,
        new HealthChecks(() -> true, ready::get),
        new FakeStatusProvider(),
        new LifecycleActions(lifecycle, () -> reloadResult, filter -> sweep.apply(filter)));
  }

  /** Returns what the test sets. */
  private final class FakeStatusProvider implements StatusProvider {
    @Override
    public Future<StatusReport> status() {
      return status;
    }

    @Override
    public Future<ObjectRows> objects(ObjectQuery query) {
      return objects.apply(query);
    }

    @Override
    public List<CallStatus> calls(Target target) {
      return calls;
    }

    @Override
    public List<InventoryChange> changes() {
      return changes;
    }

    @Override
    public List<InventoryChange> listingChanges() {
      List<InventoryChange> known = listingChanges;
      return known == null ? changes : known;
    }

    @Override
    public Future<ObjectListPage> objectList(ObjectListQuery query) {
      return Future.succeededFuture(search.list(query, true));
    }

    @Override
    public Future<ObjectReport> objectReport(String id) {
      return object.apply(id);
    }
  }

  /** Fills the metrics store with random objects, and the registry with a few meters. */
  public LiveExporter fill(long seed, int objects) {
    RandomSightings randomSightings = new RandomSightings(seed, objects);
    List<Sighting> sightings = new ArrayList<>();
    for (int i = 0; i < objects; i++) {
      sightings.add(randomSightings.sighting());
    }
    metricsStore.load(sightings);
    for (int i = 0; i < 100; i++) {
      metricsStore.update(randomSightings.sighting());
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

  public int port() {
    return verticle.port();
  }

  URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port() + path);
  }

  public HttpResponse<byte[]> get(String path, String... headers) {
    return send("GET", path, headers);
  }

  /** The text of a page that must be there. */
  public String page(String path) {
    HttpResponse<byte[]> answer = get(path);
    assertThat(answer.statusCode()).as(path).isEqualTo(200);
    return new String(answer.body(), UTF_8);
  }

  public HttpResponse<byte[]> send(String method, String path, String... headers) {
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
    FutureValue.value(vertx.close());
    metricsStore.close();
  }

  /** Waits for futures, which tests may do and production never does. */
  public static final class FutureValue {
    private FutureValue() {}

    public static <T> T value(Future<T> future) {
      try {
        return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
      } catch (Exception e) {
        throw new AssertionError(e);
      }
    }
  }
}
