package io.wabascope.benchmarks.side;

import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.wabascope.benchmarks.Silence;
import io.wabascope.core.inventory.Sighting;
import io.wabascope.exporter.Board;
import io.wabascope.exporter.ExpositionOptions;
import io.wabascope.exporter.http.Access;
import io.wabascope.exporter.http.ExporterOptions;
import io.wabascope.exporter.http.ExporterVerticle;
import io.wabascope.exporter.http.Health;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The exporter, alone in its process: {@code Ours ACCOUNTS}. */
final class Ours {
  private final int accounts;
  private final ExecutorService painter = Executors.newSingleThreadExecutor();
  private final Board board =
      new Board(new ExpositionOptions(true, false), painter, transition -> {}, key -> true);
  private List<Sighting> changed = List.of();
  private int turn;

  private Ours(int accounts) {
    this.accounts = accounts;
  }

  public static void main(String[] arguments) throws Exception {
    new Ours(Integer.parseInt(arguments[0])).run();
  }

  private void run() throws Exception {
    Console console = new Console();
    List<Sighting> fleet = Fleet.of(accounts, 0).toList();
    long model = Console.heap();
    board.load(fleet);
    board.painted().join();
    long rendered = Console.heap() - model;
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new JvmGcMetrics().bindTo(registry);
    ExporterVerticle verticle = new ExporterVerticle(
        new ExporterOptions("127.0.0.1", 0, false, Access.OPEN),
        board,
        registry,
        new Health(() -> true, () -> true),
        new Silence(),
        Future::succeededFuture);
    Vertx.vertx()
        .deployVerticle(verticle)
        .toCompletionStage()
        .toCompletableFuture()
        .join();
    console
        .with("rendered", () -> rendered)
        .with("prepare 0.1 %", () -> prepare(accounts / 1_000))
        .with("prepare 1 %", () -> prepare(accounts / 100))
        .with("prepare 100 %", () -> prepare(accounts))
        .with("change", this::change)
        .serve(verticle.port());
  }

  /** Gets ready a change of so many accounts and of their businesses; says of how many objects. */
  private int prepare(int some) {
    turn++;
    changed = Fleet.of(Math.max(1, some), turn).toList();
    return changed.size();
  }

  /** Brings what was prepared; the nanoseconds until all of it is on show. */
  private long change() {
    long begun = System.nanoTime();
    changed.forEach(board::show);
    board.painted().join();
    return System.nanoTime() - begun;
  }
}
