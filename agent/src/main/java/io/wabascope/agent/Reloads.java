package io.wabascope.agent;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.wabascope.config.AppSettings;
import io.wabascope.config.Problem;
import io.wabascope.config.Settings;
import io.wabascope.config.SettingsText;
import io.wabascope.config.SettingsWatch;
import io.wabascope.exporter.AgentMetrics;
import io.wabascope.exporter.Metric;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows the configuration: a good change goes into force, a bad one is told. */
final class Reloads {
  private static final Logger log = LoggerFactory.getLogger(Reloads.class);

  private final Consumer<Settings> heard;
  private volatile Future<Void> outcome = Future.succeededFuture();
  private volatile boolean good = true;
  private volatile Instant since = Instant.now();

  /**
   * @param heard told of settings before the agent puts them into force
   */
  Reloads(MeterRegistry registry, Consumer<Settings> heard) {
    this.heard = heard;
    gauge(registry, AgentMetrics.CONFIG_RELOAD_SUCCESSFUL, () -> good ? 1 : 0);
    gauge(registry, AgentMetrics.CONFIG_RELOAD_TIMESTAMP, () -> since.toEpochMilli() / 1e3);
  }

  private static void gauge(MeterRegistry registry, Metric metric, Supplier<Number> value) {
    Gauge.builder(metric.name(), value).description(metric.help()).register(registry);
  }

  SettingsWatch follow(Agent agent, Vertx vertx, SettingsText text, Settings current) {
    return SettingsWatch.start(
        vertx, text, current, SettingsWatch.USUAL_PERIOD, new Listener(agent));
  }

  /** What came of the last change that was read well: a failure if it is not in force. */
  Future<Void> outcome() {
    return outcome;
  }

  private final class Listener implements SettingsWatch.Listener {
    private final Agent agent;

    Listener(Agent agent) {
      this.agent = agent;
    }

    @Override
    public void reloaded(Settings settings) {
      outcome = agent.apply(settings).map(applied -> inForce(settings)).onFailure(cause -> {
        good = false;
        log.atError()
            .addKeyValue("reason", cause.getMessage())
            .log("configuration refused, the former stays in force");
      });
    }

    private @Nullable Void inForce(Settings settings) {
      heard.accept(settings);
      good = true;
      since = Instant.now();
      log.info("configuration in force");
      return null;
    }

    @Override
    public void refused(List<Problem> problems) {
      good = false;
      for (Problem problem : problems) {
        log.atWarn()
            .addKeyValue("problem", problem)
            .log("configuration refused, the former stays in force");
      }
    }

    @Override
    public void secretChanged(AppSettings app) {
      agent.secretChanged(app.name());
    }
  }
}
