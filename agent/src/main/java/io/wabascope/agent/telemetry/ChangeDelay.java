package io.wabascope.agent.telemetry;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.wabascope.exporter.catalogue.AgentMetrics;
import io.wabascope.exporter.catalogue.MetricMetadata;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** Measures how late changes of states are shown. Thread-safe. */
public final class ChangeDelay {
  private static final Duration[] BUCKETS = {
    Duration.ofSeconds(1),
    Duration.ofSeconds(3),
    Duration.ofSeconds(5),
    Duration.ofSeconds(10),
    Duration.ofSeconds(30),
    Duration.ofMinutes(1),
    Duration.ofMinutes(5),
    Duration.ofMinutes(15),
    Duration.ofMinutes(30),
    Duration.ofHours(1),
    Duration.ofHours(3),
    Duration.ofHours(6),
    Duration.ofHours(12),
    Duration.ofHours(24)
  };

  /** What found a change: the values of the label {@code source}. */
  public enum Source {
    SWEEP,
    WEBHOOK,
    /** A read of an account in an exception state between sweeps. */
    REREAD;

    private String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final Map<Source, Timer> timers = new EnumMap<>(Source.class);

  /** Registers the histograms of all sources, empty. */
  public ChangeDelay(MeterRegistry registry) {
    MetricMetadata metricMetadata = AgentMetrics.CHANGE_DELAY;
    for (Source source : Source.values()) {
      timers.put(
          source,
          Timer.builder(metricMetadata.name())
              .description(metricMetadata.help())
              .tag(metricMetadata.labels().get(0), source.label())
              .serviceLevelObjectives(BUCKETS)
              .register(registry));
    }
  }

  /**
   * Records the delay of one change.
   *
   * @param delay from the latest moment at which the old state was known, or from the time of the
   *     event, to the moment of showing the new state; a negative one counts as zero
   */
  public void record(Source source, Duration delay) {
    Timer timer = timers.get(source);
    if (timer != null) {
      timer.record(delay.isNegative() ? Duration.ZERO : delay);
    }
  }
}
