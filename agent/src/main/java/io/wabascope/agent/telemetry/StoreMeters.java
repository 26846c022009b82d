package io.wabascope.agent.telemetry;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.wabascope.cluster.store.DiskStore;
import io.wabascope.exporter.catalogue.AgentMetrics;
import io.wabascope.exporter.catalogue.MetricMetadata;
import java.util.function.Supplier;

/** Meters of the disk store, if there is one. */
public final class StoreMeters {
  private StoreMeters() {}

  public static void register(MeterRegistry registry, DiskStore store) {
    gauge(
        registry,
        AgentMetrics.STORE_LAST_WRITE,
        () -> store.stats().lastWrite().toEpochMilli() / 1e3);
    gauge(registry, AgentMetrics.STORE_PENDING_ENTRIES, () -> store.stats().pending());
    MetricMetadata failures = AgentMetrics.STORE_FAILURES;
    FunctionCounter.builder(failures.name(), store, s -> s.stats().failures())
        .description(failures.help())
        .register(registry);
  }

  private static void gauge(
      MeterRegistry registry, MetricMetadata metricMetadata, Supplier<Number> value) {
    Gauge.builder(metricMetadata.name(), value)
        .description(metricMetadata.help())
        .register(registry);
  }
}
