package io.wabascope.benchmarks.side;

import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import io.wabascope.benchmarks.jmh.NoStatus;
import io.wabascope.core.inventory.Sighting;
import io.wabascope.exporter.auth.AccessPolicy;
import io.wabascope.exporter.http.ClientTimeouts;
import io.wabascope.exporter.http.ConnectionLimiter;
import io.wabascope.exporter.model.ExpositionOptions;
import io.wabascope.exporter.server.ExporterVerticle;
import io.wabascope.exporter.server.HealthChecks;
import io.wabascope.exporter.server.LifecycleActions;
import io.wabascope.exporter.server.ListenOptions;
import io.wabascope.exporter.store.MetricsStore;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The exporter without the rest of the agent: {@code WabascopePeer ACCOUNTS}. */
final class WabascopePeer {
  /** All readers have one address. */
  private static final ListenOptions.ConnectionLimits LIMITS = new ListenOptions.ConnectionLimits(
      ConnectionLimiter.MAX_CONNECTIONS, ConnectionLimiter.MAX_CONNECTIONS);

  private final int accounts;
  private final ExecutorService renderer = Executors.newSingleThreadExecutor();
  private final MetricsStore metricsStore =
      new MetricsStore(new ExpositionOptions(true, false), renderer, transition -> {}, key -> true);
  private List<Sighting> preparedChange = List.of();
  private int round;

  private WabascopePeer(int accounts) {
    this.accounts = accounts;
  }

  public static void main(String[] arguments) throws Exception {
    new WabascopePeer(Integer.parseInt(arguments[0])).run();
  }

  private void run() throws Exception {
    PeerProtocol peerProtocol = new PeerProtocol();
    List<Sighting> fleet = FleetFixture.sightings(accounts, 0).toList();
    long modelBytes = PeerProtocol.heapBytes();
    metricsStore.load(fleet);
    metricsStore.flush().join();
    long renderedBytes = PeerProtocol.heapBytes() - modelBytes;
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new JvmGcMetrics().bindTo(registry);
    ExporterVerticle verticle = new ExporterVerticle(
        new ListenOptions("127.0.0.1", 0, AccessPolicy.ALLOW_ALL, ClientTimeouts.DEFAULT, LIMITS),
        metricsStore,
        registry,
        new HealthChecks(() -> true, () -> true),
        new NoStatus(),
        LifecycleActions.NONE);
    Vertx.vertx()
        .deployVerticle(verticle)
        .toCompletionStage()
        .toCompletableFuture()
        .join();
    peerProtocol
        .addCommand("rendered", () -> renderedBytes)
        .addCommand("prepare 0.1 %", () -> prepareChange(accounts / 1_000))
        .addCommand("prepare 1 %", () -> prepareChange(accounts / 100))
        .addCommand("prepare 100 %", () -> prepareChange(accounts))
        .addCommand("change", this::applyChange)
        .run(verticle.port());
  }

  /** Prepares a change of accounts and their businesses; returns the number of objects. */
  private int prepareChange(int count) {
    round++;
    preparedChange = FleetFixture.sightings(Math.max(1, count), round).toList();
    return preparedChange.size();
  }

  /** Applies the prepared change; returns the nanoseconds until all of it is exposed. */
  private long applyChange() {
    long startNanos = System.nanoTime();
    preparedChange.forEach(metricsStore::update);
    metricsStore.flush().join();
    return System.nanoTime() - startNanos;
  }
}
