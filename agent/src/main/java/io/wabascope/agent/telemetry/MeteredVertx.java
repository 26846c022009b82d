package io.wabascope.agent.telemetry;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmInfoMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.SingleThreadEventExecutor;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.internal.VertxInternal;
import io.vertx.micrometer.Label;
import io.vertx.micrometer.MicrometerMetricsFactory;
import io.vertx.micrometer.MicrometerMetricsOptions;
import io.wabascope.agent.logging.LoggingSetup;
import io.wabascope.exporter.catalogue.AgentMetrics;
import io.wabascope.exporter.http.AcceptLimitTransport;
import java.util.EnumSet;

/** The meter registry, and a Vert.x instance that reports to it and limits accepted connections. */
public final class MeteredVertx implements AutoCloseable {
  private final PrometheusMeterRegistry registry;
  private final JvmGcMetrics gcMetrics = new JvmGcMetrics();
  private final Vertx vertx;

  public MeteredVertx() {
    registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    registry.config().meterFilter(MeterFilter.deny(MeteredVertx::isUnwanted));
    new ClassLoaderMetrics().bindTo(registry);
    new JvmInfoMetrics().bindTo(registry);
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    new FileDescriptorMetrics().bindTo(registry);
    gcMetrics.bindTo(registry);
    MicrometerMetricsOptions metered = new MicrometerMetricsOptions()
        .setEnabled(true)
        .setLabels(EnumSet.of(Label.HTTP_CODE, Label.HTTP_METHOD));
    vertx = Vertx.builder()
        .with(new VertxOptions().setMetricsOptions(metered))
        .withMetrics(new MicrometerMetricsFactory(registry))
        .withTransport(new AcceptLimitTransport())
        .build();
    FunctionCounter.builder(
            AgentMetrics.LOG_DROPPED.name(), registry, any -> LoggingSetup.dropped())
        .description(AgentMetrics.LOG_DROPPED.help())
        .register(registry);
    Gauge.builder("vertx.eventloop.pending.tasks", vertx, MeteredVertx::pendingTasks)
        .description("Tasks waiting for the event loops.")
        .register(registry);
  }

  private static double pendingTasks(Vertx vertx) {
    double pending = 0;
    for (EventExecutor loop : ((VertxInternal) vertx).nettyEventLoopGroup()) {
      pending += loop instanceof SingleThreadEventExecutor single ? single.pendingTasks() : 0;
    }
    return pending;
  }

  /**
   * Excludes families with one label per peer or pool, which are unbounded, and families whose
   * names promtool rejects. Other families report processors and CPU time.
   */
  private static boolean isUnwanted(Meter.Id id) {
    return id.getName().startsWith("vertx.pool")
        || id.getName().equals("process.cpu.time")
        || id.getName().equals("system.cpu.count");
  }

  public PrometheusMeterRegistry registry() {
    return registry;
  }

  public Vertx vertx() {
    return vertx;
  }

  @Override
  public void close() {
    gcMetrics.close();
    registry.close();
  }
}
