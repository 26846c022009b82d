package io.wabascope.agent.telemetry;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.wabascope.exporter.catalogue.AgentMetrics;
import io.wabascope.exporter.catalogue.MetricMetadata;
import io.wabascope.poller.reread.RereadListener;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Counts reads of accounts in exception states between sweeps. Thread-safe. */
public final class RereadMeters implements RereadListener {
  private final MeterRegistry registry;
  private final ChangeDelay changeDelay;
  private final InstantSource clock;

  public RereadMeters(MeterRegistry registry, ChangeDelay changeDelay, InstantSource clock) {
    this.registry = registry;
    this.changeDelay = changeDelay;
    this.clock = clock;
  }

  /** Registers the counters of an app at zero. */
  @Override
  public void onOwned(String app) {
    for (Outcome outcome : Outcome.values()) {
      rereads(app, outcome);
    }
  }

  @Override
  public void onReread(String app, Outcome outcome, Instant lastKnownAt) {
    rereads(app, outcome).increment();
    if (outcome == Outcome.CHANGED) {
      changeDelay.record(ChangeDelay.Source.REREAD, Duration.between(lastKnownAt, clock.instant()));
    }
  }

  private Counter rereads(String app, Outcome outcome) {
    MetricMetadata metricMetadata = AgentMetrics.REREADS;
    return Counter.builder(metricMetadata.name())
        .description(metricMetadata.help())
        .tag(metricMetadata.labels().get(0), app)
        .tag(metricMetadata.labels().get(1), outcome.label())
        .register(registry);
  }
}
