package io.wabascope.agent.telemetry;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.wabascope.exporter.catalogue.AgentMetrics;
import io.wabascope.exporter.model.SeriesStats;
import java.util.List;
import java.util.function.Supplier;

/** The gauges available from the first scrape: build information, and numbers of series. */
public final class SeriesCollector implements MultiCollector {
  private final BuildInfo buildInfo;
  private final Supplier<SeriesStats> seriesStats;

  public SeriesCollector(BuildInfo buildInfo, Supplier<SeriesStats> seriesStats) {
    this.buildInfo = buildInfo;
    this.seriesStats = seriesStats;
  }

  @Override
  public MetricSnapshots collect() {
    SeriesStats now = seriesStats.get();
    GaugeFamily maxSeries = new GaugeFamily(AgentMetrics.EXPOSITION_MAX_SERIES);
    if (now.maxSeries() != null) {
      maxSeries.add(now.maxSeries());
    }
    return GaugeFamily.snapshots(List.of(
        new GaugeFamily(AgentMetrics.BUILD_INFO)
            .add(1, buildInfo.version(), buildInfo.revision(), BuildInfo.javaVersion()),
        new GaugeFamily(AgentMetrics.EXPOSITION_OBJECTS).add(now.objects()),
        new GaugeFamily(AgentMetrics.EXPOSITION_SERIES).add((double) now.series()),
        new GaugeFamily(AgentMetrics.EXPOSITION_WITHHELD).add((double) now.withheld()),
        maxSeries,
        new GaugeFamily(AgentMetrics.EXPOSITION_EXCEPTIONS_ONLY).add(now.exceptionsOnly() ? 1 : 0),
        new GaugeFamily(AgentMetrics.EXPOSITION_LIMITED).add(now.isLimited() ? 1 : 0)));
  }
}
