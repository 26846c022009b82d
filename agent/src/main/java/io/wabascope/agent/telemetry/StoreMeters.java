package io.wabascope.agent.telemetry;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.wabascope.agent.cluster.InventoryStore;
import io.wabascope.exporter.AgentMetrics;
import io.wabascope.exporter.Metric;
import java.util.function.Supplier;

/** How the keeping of the inventory goes, where there is any. */
public final class StoreMeters {
  private StoreMeters() {}

  public static void register(MeterRegistry registry, InventoryStore store) {
    gauge(
        registry,
        AgentMetrics.STORE_LAST_WRITE,
        () -> store.figures().written().toEpochMilli() / 1e3);
    gauge(registry, AgentMetrics.STORE_PENDING, () -> store.figures().pending());
    Metric failures = AgentMetrics.STORE_FAILURES;
    FunctionCounter.builder(failures.name(), store, s -> s.figures().failures())
        .description(failures.help())
        .register(registry);
  }

  private static void gauge(MeterRegistry registry, Metric metric, Supplier<Number> value) {
    Gauge.builder(metric.name(), value).description(metric.help()).register(registry);
  }
}
