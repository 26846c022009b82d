package io.wabascope.agent.telemetry;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.wabascope.cluster.ClusterStats;
import io.wabascope.cluster.ClusterStats.MapView;
import io.wabascope.exporter.catalogue.AgentMetrics;
import io.wabascope.exporter.catalogue.MetricMetadata;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Meters of the cluster: members, migrations, and entries on this member.
 *
 * <p>{@link #sample(Vertx)} counts entries, because counting takes time; a scrape reads the last
 * count.
 */
public final class ClusterMeters {
  private static final Logger log = LoggerFactory.getLogger(ClusterMeters.class);

  private final MeterRegistry registry;
  private final ClusterStats stats;
  private volatile Map<String, MapView> maps = Map.of();

  public ClusterMeters(MeterRegistry registry, ClusterStats stats) {
    this.registry = registry;
    this.stats = stats;
    gauge(AgentMetrics.CLUSTER_KNOWN_MEMBERS, ClusterStats::knownMembers);
    counter(AgentMetrics.CLUSTER_MIGRATIONS, ClusterStats::migrations, "done");
    counter(AgentMetrics.CLUSTER_MIGRATIONS, ClusterStats::failedMigrations, "failed");
    counter(AgentMetrics.CLUSTER_LOST_PARTITIONS, ClusterStats::lostPartitions);
  }

  /** Counts the entries of the maps on a worker thread; if that fails, the last count is kept. */
  public Future<Void> sample(Vertx vertx) {
    return vertx
        .<Void>executeBlocking(() -> {
          sample();
          return null;
        })
        .otherwise(cause -> {
          log.debug("could not count the entries of the maps", cause);
          return null;
        });
  }

  /** Blocks. */
  void sample() {
    Set<String> known = maps.keySet();
    Map<String, MapView> now = stats.maps();
    maps = now;
    now.keySet().stream().filter(map -> !known.contains(map)).forEach(this::registerMap);
  }

  private void registerMap(String map) {
    gauge(AgentMetrics.CLUSTER_MAP_ENTRIES, ignored -> view(map).owned(), map, "owned");
    gauge(AgentMetrics.CLUSTER_MAP_ENTRIES, ignored -> view(map).backups(), map, "backup");
    gauge(AgentMetrics.CLUSTER_MAP_BYTES, ignored -> view(map).bytes(), map);
  }

  private MapView view(String map) {
    return maps.getOrDefault(map, MapView.EMPTY);
  }

  private void gauge(
      MetricMetadata metricMetadata, ToDoubleFunction<ClusterStats> value, String... labels) {
    Gauge.builder(metricMetadata.name(), stats, value)
        .description(metricMetadata.help())
        .tags(tags(metricMetadata, labels))
        .register(registry);
  }

  private void counter(
      MetricMetadata metricMetadata, ToDoubleFunction<ClusterStats> value, String... labels) {
    FunctionCounter.builder(metricMetadata.name(), stats, value)
        .description(metricMetadata.help())
        .tags(tags(metricMetadata, labels))
        .register(registry);
  }

  private static Tags tags(MetricMetadata metricMetadata, String... values) {
    Tags tags = Tags.empty();
    for (int i = 0; i < values.length; i++) {
      tags = tags.and(metricMetadata.labels().get(i), values[i]);
    }
    return tags;
  }
}
