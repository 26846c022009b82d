package io.wabascope.agent.telemetry;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.wabascope.agent.cluster.GridFigures;
import io.wabascope.agent.cluster.GridFigures.MapView;
import io.wabascope.exporter.AgentMetrics;
import io.wabascope.exporter.Metric;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * What the cluster is doing: who is known, what moves, what lies here.
 *
 * <p>Entries are counted by {@link #sample}, because that takes time: a scrape reads the last count.
 */
public final class ClusterMeters {
  private final MeterRegistry registry;
  private final GridFigures figures;
  private volatile Map<String, MapView> maps = Map.of();

  public ClusterMeters(MeterRegistry registry, GridFigures figures) {
    this.registry = registry;
    this.figures = figures;
    gauge(AgentMetrics.CLUSTER_KNOWN_MEMBERS, GridFigures::knownMembers);
    counter(AgentMetrics.CLUSTER_MIGRATIONS, GridFigures::migrations, "done");
    counter(AgentMetrics.CLUSTER_MIGRATIONS, GridFigures::failedMigrations, "failed");
    counter(AgentMetrics.CLUSTER_LOST_PARTITIONS, GridFigures::lostPartitions);
  }

  /** Counts the entries of the maps. Not for an event loop. */
  public void sample() {
    Set<String> known = maps.keySet();
    Map<String, MapView> now = figures.maps();
    maps = now;
    now.keySet().stream().filter(map -> !known.contains(map)).forEach(this::show);
  }

  private void show(String map) {
    gauge(AgentMetrics.CLUSTER_MAP_ENTRIES, any -> view(map).owned(), map, "owned");
    gauge(AgentMetrics.CLUSTER_MAP_ENTRIES, any -> view(map).backups(), map, "backup");
    gauge(AgentMetrics.CLUSTER_MAP_BYTES, any -> view(map).bytes(), map);
  }

  private MapView view(String map) {
    return maps.getOrDefault(map, MapView.EMPTY);
  }

  private void gauge(Metric metric, ToDoubleFunction<GridFigures> value, String... labels) {
    Gauge.builder(metric.name(), figures, value)
        .description(metric.help())
        .tags(tags(metric, labels))
        .register(registry);
  }

  private void counter(Metric metric, ToDoubleFunction<GridFigures> value, String... labels) {
    FunctionCounter.builder(metric.name(), figures, value)
        .description(metric.help())
        .tags(tags(metric, labels))
        .register(registry);
  }

  private static Tags tags(Metric metric, String... values) {
    Tags tags = Tags.empty();
    for (int i = 0; i < values.length; i++) {
      tags = tags.and(metric.labels().get(i), values[i]);
    }
    return tags;
  }
}
