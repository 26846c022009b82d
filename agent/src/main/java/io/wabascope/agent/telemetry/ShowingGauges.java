package io.wabascope.agent.telemetry;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.wabascope.agent.Build;
import io.wabascope.exporter.AgentMetrics;
import io.wabascope.exporter.Showing;
import java.util.List;
import java.util.function.Supplier;

/** The gauges that are true from the first scrape: which build answers, and how much it shows. */
public final class ShowingGauges implements MultiCollector {
  private final Build build;
  private final Supplier<Showing> showing;

  public ShowingGauges(Build build, Supplier<Showing> showing) {
    this.build = build;
    this.showing = showing;
  }

  @Override
  public MetricSnapshots collect() {
    Showing now = showing.get();
    Rows most = new Rows(AgentMetrics.EXPOSITION_MAX_SERIES);
    if (now.maxSeries() != null) {
      most.add(now.maxSeries());
    }
    return Rows.snapshots(List.of(
        new Rows(AgentMetrics.BUILD_INFO)
            .add(1, build.version(), build.revision(), Build.javaVersion()),
        new Rows(AgentMetrics.EXPOSITION_OBJECTS).add(now.objects()),
        new Rows(AgentMetrics.EXPOSITION_SERIES).add((double) now.series()),
        new Rows(AgentMetrics.EXPOSITION_WITHHELD).add((double) now.withheld()),
        most,
        new Rows(AgentMetrics.EXPOSITION_EXCEPTIONS).add(now.exceptionsOnly() ? 1 : 0),
        new Rows(AgentMetrics.EXPOSITION_CUT).add(now.isCut() ? 1 : 0)));
  }
}
